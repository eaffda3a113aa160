package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.HardwareGap;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What hwlatdetect of rt-tests prints, and its report of samples ({@code ts: 1408928107.0286324, inner:16, outer:12}). It does not say which CPU;
 * where it may read the processor's counter it says how many system management interrupts there were.
 */
final class HwlatdetectFormat implements FileFormat {
    private static final Pattern MAX = Pattern.compile("\\s*Max Latency: *(?:(\\d{1,12}) ?us|(Below threshold)).*");
    private static final Pattern SAMPLES = Pattern.compile("\\s*Samples recorded: *(\\d{1,12}).*");
    private static final Pattern SMIS = Pattern.compile("\\s*SMIs during run: *(\\d{1,12}).*");
    private static final Pattern SAMPLE =
            Pattern.compile("\\s*ts: *\\d{1,12}\\.\\d{1,9}, *inner: *(\\d{1,12}), *outer: *(\\d{1,12}).*");
    private static final Pattern IN_HEAD =
            Pattern.compile("(?m)^\\s*hwlatdetect: +test duration|^\\s*ts: *\\d+\\.\\d+, *inner: *\\d+, *outer:");

    @Override
    public String name() {
        return "hwlatdetect";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        List<Citation> said = new ArrayList<>();
        Folded samples = new Folded();
        long maxMicros = -1;
        long recorded = -1;
        long smis = -1;
        while (lines.next()) {
            Matcher max = MAX.matcher(lines.text());
            Matcher count = SAMPLES.matcher(lines.text());
            Matcher counted = SMIS.matcher(lines.text());
            Matcher sample = SAMPLE.matcher(lines.text());
            if (max.matches()) {
                maxMicros = max.group(1) == null ? 0 : Long.parseLong(max.group(1));
                said.add(lines.citation());
            } else if (count.matches()) {
                recorded = Long.parseLong(count.group(1));
                said.add(lines.citation());
            } else if (counted.matches()) {
                smis = Long.parseLong(counted.group(1));
                said.add(lines.citation());
            } else if (sample.matches()) {
                maxMicros =
                        Math.max(maxMicros, Math.max(Long.parseLong(sample.group(1)), Long.parseLong(sample.group(2))));
                samples.add(lines.citation());
            }
        }
        if (maxMicros < 0) {
            lines.unreadable("hwlatdetect ends without its 'Max Latency:'");
            return;
        }
        Evidence evidence = said.isEmpty()
                ? samples.evidence()
                : samples.count() > 0
                        ? new Evidence(said, said.size()).and(samples.evidence())
                        : new Evidence(said, said.size());
        facts.add(new HardwareGap(
                file.machine(), -1, recorded < 0 ? samples.count() : recorded, maxMicros * 1000, 0, smis, evidence));
    }
}
