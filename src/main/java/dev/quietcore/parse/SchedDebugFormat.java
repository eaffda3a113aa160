package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.RunQueue;
import dev.quietcore.facts.RunnableTask;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * /sys/kernel/debug/sched/debug, until 5.12 /proc/sched_debug (kernel/sched/debug.c:print_cpu, print_task). "runnable tasks" lists
 * every task of the CPU, sleeping ones too: only those in state R count. The root fair queue's length is {@code .nr_running}, since
 * 6.13 {@code .nr_queued}, {@code .h_nr_queued} where groups are counted.
 */
final class SchedDebugFormat implements FileFormat {
    private static final Pattern CPU = Pattern.compile("cpu#(\\d{1,5})(?:,.*)?");
    private static final Pattern FAIR_QUEUE = Pattern.compile("cfs_rq\\[\\d+\\]:(\\S*)");
    private static final Pattern VALUE = Pattern.compile("\\s*\\.(\\S+)\\s*: (-?\\d{1,9})(?:\\D.*)?");
    /** State, name with blanks perhaps, process id, then columns that differ between kernels. */
    private static final Pattern TASK =
            Pattern.compile("([> ]?)([A-Z])\\s+(.*?)\\s+(\\d{1,9})\\s+(-?\\d+\\.\\d+\\s.*)");

    private static final Pattern HEADER = Pattern.compile("Sched Debug Version: \\S+, (\\S+) .*");

    @Override
    public String name() {
        return "sched-debug";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().equals("sys/kernel/debug/sched/debug")
                || file.path().equals("proc/sched_debug")
                || file.head().startsWith("Sched Debug Version:")
                || file.head().contains("\nrunnable tasks:") && file.head().contains("cpu#");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Queue queue = new Queue(file, facts);
        while (lines.next()) {
            queue.line(lines);
        }
        queue.finish();
    }

    /** The CPU whose part goes by. */
    private static final class Queue {
        private final SnapshotFile file;
        private final FactSink facts;
        private int cpu = -1;
        private int running = -1;
        private int fair = -1;
        private int fairWithGroups = -1;
        private @Nullable Citation runningLine;
        private @Nullable Citation fairLine;
        private Part part = Part.OTHER;

        private enum Part {
            CPU,
            ROOT_FAIR_QUEUE,
            TASKS,
            OTHER
        }

        Queue(SnapshotFile file, FactSink facts) {
            this.file = file;
            this.facts = facts;
        }

        void line(TextLines lines) {
            String text = lines.text();
            Matcher start = CPU.matcher(text);
            Matcher fairQueue = FAIR_QUEUE.matcher(text);
            Matcher header = HEADER.matcher(text);
            if (start.matches()) {
                finish();
                cpu = Integer.parseInt(start.group(1));
                if (cpu >= CpuSet.LIMIT) {
                    lines.unreadable("no kernel has a CPU " + cpu);
                    cpu = -1;
                }
                part = Part.CPU;
            } else if (fairQueue.matches()) {
                String group = fairQueue.group(1);
                part = group.isEmpty() || group.equals("/") ? Part.ROOT_FAIR_QUEUE : Part.OTHER;
            } else if (text.startsWith("rt_rq[") || text.startsWith("dl_rq[")) {
                part = Part.OTHER;
            } else if (text.startsWith("runnable tasks")) {
                part = Part.TASKS;
            } else if (header.matches()) {
                facts.add(MachineSign.of(MachineSign.Kind.RELEASE, header.group(1), lines.citation()));
            } else if (cpu >= 0) {
                content(lines);
            }
        }

        private void content(TextLines lines) {
            if (part == Part.TASKS) {
                task(lines);
                return;
            }
            Matcher value = VALUE.matcher(lines.text());
            boolean read = value.matches();
            if (lines.text().stripLeading().startsWith(".nr_running") && !read) {
                lines.unreadable("'.nr_running' without its number");
            } else if (read && part == Part.CPU && value.group(1).equals("nr_running")) {
                running = Integer.parseInt(value.group(2));
                runningLine = lines.citation();
            } else if (read && part == Part.ROOT_FAIR_QUEUE) {
                switch (value.group(1)) {
                    case "nr_running", "nr_queued" -> {
                        fair = Integer.parseInt(value.group(2));
                        fairLine = lines.citation();
                    }
                    case "h_nr_queued", "h_nr_running" -> fairWithGroups = Integer.parseInt(value.group(2));
                    default -> {}
                }
            }
        }

        private void task(TextLines lines) {
            String text = lines.text();
            if (text.isBlank() || text.startsWith("---") || text.contains("task   PID")) {
                return;
            }
            Matcher task = TASK.matcher(text);
            if (!task.matches()) {
                lines.unreadable("not a task: state, name, process id and its columns");
                return;
            }
            boolean current = task.group(1).equals(">");
            if (!current && !"R".equals(task.group(2))) {
                return;
            }
            OptionalInt prio = prio(task.group(5));
            if (prio.isEmpty()) {
                lines.unreadable("the task's line is cut before its priority");
                return;
            }
            facts.add(new RunnableTask(
                    file.machine(),
                    cpu,
                    task.group(3),
                    Integer.parseInt(task.group(4)),
                    prio.getAsInt(),
                    current,
                    group(task.group(5)),
                    lines.evidence()));
        }

        /** The only two whole numbers that stand next to each other are switches and prio, -1 for deadline tasks. */
        private static OptionalInt prio(String columns) {
            String[] words = columns.strip().split("\\s+");
            for (int at = 1; at < words.length; at++) {
                if (words[at - 1].matches("\\d+") && words[at].matches("-?\\d{1,3}")) {
                    return OptionalInt.of(Integer.parseInt(words[at]));
                }
            }
            return OptionalInt.empty();
        }

        private static String group(String columns) {
            int slash = columns.indexOf('/');
            return slash < 0 ? "" : columns.substring(slash).strip();
        }

        void finish() {
            if (cpu >= 0 && runningLine != null) {
                Evidence evidence = fairLine == null ? Evidence.of(runningLine) : Evidence.of(runningLine, fairLine);
                facts.add(new RunQueue(
                        file.machine(), cpu, running, fairWithGroups >= 0 ? fairWithGroups : fair, evidence));
            }
            cpu = -1;
            running = -1;
            fair = -1;
            fairWithGroups = -1;
            runningLine = null;
            fairLine = null;
            part = Part.OTHER;
        }
    }
}
