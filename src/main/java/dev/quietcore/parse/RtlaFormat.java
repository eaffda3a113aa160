package dev.quietcore.parse;

import dev.quietcore.snapshot.SnapshotFile;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What rtla prints: timerlat and osnoise, top and hist, hwnoise, and the auto-analysis of a late wake-up
 * (tools/tracing/rtla/src). One output may hold several of these, and top may print its table again and again; the last one counts.
 * Indentation, quoting by mail and the colours of a terminal do not matter.
 */
final class RtlaFormat implements FileFormat {
    private static final Pattern IN_HEAD = Pattern.compile("(?m)^[> \\t]*(?:"
            + "(?:Timer Latency|Operating System Noise|Hardware-related Noise) *$"
            + "|# RTLA (?:timerlat|osnoise) histogram|Index +(?:IRQ|Thr|Usr|CPU)-\\d{3}"
            + "|## CPU \\d+ hit stop tracing, analyzing it ##|IRQ handler delay:"
            + "|CPU Period +Runtime +Noise|CPU COUNT +\\||over: +\\d[\\d ]*\\n[> \\t]*count: +\\d)");
    private static final Pattern COLOURS = Pattern.compile("\\x1b(?:c|\\[[0-9;]{0,16}[A-Za-z])");
    private static final Pattern QUOTED = Pattern.compile("^[> \\t]{1,200}");

    @Override
    public String name() {
        return "rtla";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(plain(file.head().replace("\r", ""))).find();
    }

    private static String plain(String text) {
        return COLOURS.matcher(text).replaceAll("");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        List<RtlaSection> sections = List.of(
                new TimerlatTable(file.machine()),
                new OsnoiseTable(file.machine()),
                new RtlaHistogram(file.machine()),
                new TimerlatAnalysis(file.machine()));
        while (lines.next()) {
            String text = QUOTED.matcher(plain(lines.text())).replaceFirst("");
            for (RtlaSection section : sections) {
                section.line(text.strip(), lines);
            }
        }
        sections.forEach(section -> section.finish(facts, lines));
    }
}
