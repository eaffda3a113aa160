package dev.quietcore.parse;

import dev.quietcore.snapshot.SnapshotFile;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A format that is recognised, so that a file is not called unknown, but from which no facts are made: no rule asks for what it
 * tells.
 */
final class KnownFormat implements FileFormat {
    private static final String SEND =
            "; send an ftrace text with ipi and csd events, as /sys/kernel/tracing/trace shows it";

    private final String name;
    private final Predicate<SnapshotFile> recognises;

    private final String advice;

    private KnownFormat(String name, Predicate<SnapshotFile> recognises, String advice) {
        this.name = name;
        this.recognises = recognises;
        this.advice = advice;
    }

    static List<FileFormat> all() {
        return List.of(
                path("meminfo", "proc/meminfo"),
                path("modules", "proc/modules"),
                path("loadavg", "proc/loadavg"),
                path("os-release", "etc/os-release", "usr/lib/os-release"),
                path("failed-units", "sos_commands/failed_units"),
                starting("failed-units", "\\s*UNIT +LOAD +ACTIVE +SUB"),
                starting("kallsyms", "(?:0{8,16} [A-Za-z] \\S+(?:\\t\\S+)?\\n){4}")
                        .advising("all addresses are hidden (kernel.kptr_restrict); root sees them, and they name the"
                                + " functions of a perf.data of the same boot"),
                starting("kallsyms", "(?:\\p{XDigit}{8,16} [A-Za-z] \\S+(?:\\t\\S+)?\\n){4}"),
                starting("trace-cmd-record", "[\\s\\S]{0,200}CPU\\d+ data recorded at offset="),
                starting("perf-script-without-cpu", "\\S.{0,20}\\s+\\d+(/\\d+)?\\s+\\d+\\.\\d+:\\s+\\S+:\\S+:")
                        .advising("records without their CPU do not say which CPU was interrupted; print it with"
                                + " perf script -F +cpu, or record with perf record -a"),
                starting(
                                "trace-without-times",
                                "[\\s\\S]{0,400}?-\\d+ +\\[\\d+\\] +\\S{4,8}: +\\w+:"
                                        + " |(ipi|csd|sched|irq|softirq|hrtimer|kvm)_\\w+: \\w+=")
                        .advising("records without their times cannot be paired" + SEND));
    }

    private static FileFormat path(String name, String... paths) {
        Set<String> known = Set.of(paths);
        return new KnownFormat(name, file -> known.contains(SnapshotPath.own(file.path())), "");
    }

    /** Told by how the content starts. */
    private static KnownFormat starting(String name, String expression) {
        Pattern pattern = Pattern.compile(expression);
        return new KnownFormat(name, file -> pattern.matcher(file.head()).lookingAt(), "");
    }

    /** The same format; whoever sends such a file is told what to send instead. */
    private KnownFormat advising(String instead) {
        return new KnownFormat(name, recognises, instead);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return recognises.test(file);
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        if (!advice.isEmpty()) {
            facts.unreadable(file, 1, "", advice);
        }
    }
}
