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
                starting("trace-cmd-stat", "cpus=\\d+\\s+Kernel buffer statistics"),
                starting("trace-cmd-record", "[\\s\\S]{0,200}CPU\\d+ data recorded at offset="),
                starting("perf-script-without-cpu", "\\S.{0,20}\\s+\\d+(/\\d+)?\\s+\\d+\\.\\d+:\\s+\\S+:\\S+:")
                        .advising("records without their CPU do not say which CPU was interrupted; print it with"
                                + " perf script -F +cpu, or record with perf record -a"),
                starting("stack-log", "\\s*[\\[{][\\s\\S]{0,4000}\"(stack|backtrace|kstack)\"")
                        .advising("counted stacks do not say which CPU was interrupted, nor by which task" + SEND),
                starting("funcgraph", "[\\s\\S]{0,400}\\d+\\) +(\\S+ us)? +\\| +\\w")
                        .advising("calls of functions do not say which CPU was interrupted" + SEND),
                starting(
                                "rt-trace",
                                "TIME\\(s\\) +COMM +CPU +PID +MSG|\\s*\\d+\\.\\d+ +\\S+ +\\d+ +\\d+ +\\w+"
                                        + " \\((cpu|target)=\\d+, func=")
                        .advising("what rt-trace prints of a broadcast does not say which CPUs it interrupted" + SEND),
                starting(
                                "trace-without-times",
                                "[\\s\\S]{0,400}?-\\d+ +\\[\\d+\\] +\\S{4,8}: +\\w+:"
                                        + " |(ipi|csd|sched|irq|softirq|hrtimer|kvm)_\\w+: \\w+=")
                        .advising("records without their times cannot be paired" + SEND),
                starting("kprobe-stacks", "[\\s\\S]{0,4000}\\n\\]: \\d+")
                        .advising("counted stacks do not say which CPU was interrupted, nor by which task" + SEND));
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
