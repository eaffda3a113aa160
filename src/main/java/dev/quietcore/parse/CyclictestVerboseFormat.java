package dev.quietcore.parse;

import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** cyclictest -v: a line for each wake-up, {@code thread: cycle: latency} in microseconds, which is added up by thread. */
final class CyclictestVerboseFormat implements FileFormat {
    private static final Pattern WAKEUP = Pattern.compile("\\s*(\\d{1,4}): *(\\d{1,12}): *(-?\\d{1,12})\\s*");
    private static final Pattern IN_HEAD = Pattern.compile("(?m)^Thread \\d+ Interval: *\\d+\\s*$"
            + "|^\\s*\\d+: +\\d+: +-?\\d+\\s*\\n\\s*\\d+: +\\d+: +-?\\d+\\s*\\n\\s*\\d+: +\\d+: +-?\\d+\\s*$");

    /** The wake-ups of one thread. */
    private static final class Wakeups {
        private final Folded lines = new Folded();
        private long sum;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;

        void add(long micros, TextLines at) {
            lines.add(at.citation());
            sum += micros;
            min = Math.min(min, micros);
            max = Math.max(max, micros);
        }
    }

    @Override
    public String name() {
        return "cyclictest-verbose";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Map<Integer, Wakeups> threads = new TreeMap<>();
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher wakeup = WAKEUP.matcher(lines.text());
            if (wakeup.matches()) {
                threads.computeIfAbsent(Integer.valueOf(wakeup.group(1)), any -> new Wakeups())
                        .add(Long.parseLong(wakeup.group(3)), lines);
            }
        }
        threads.forEach((thread, all) -> facts.add(new CyclictestReading(new CyclictestResult(
                file.machine(),
                thread,
                -1,
                all.lines.count(),
                all.min,
                (double) all.sum / all.lines.count(),
                all.max,
                all.lines.evidence()))));
    }
}
