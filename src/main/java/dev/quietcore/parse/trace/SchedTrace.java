package dev.quietcore.parse.trace;

import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.facts.TaskRun;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who ran on each CPU, how often and how long (sched_switch), what workers did there (workqueue_execute_start) and who woke
 * kernel threads (sched_wakeup, sched_waking).
 */
final class SchedTrace implements TraceListener {
    private static final int GROUP_LIMIT = 20_000;
    private static final int WORKS_LIMIT = 8;

    private final Map<Task, Runs> runs = new LinkedHashMap<>();
    private final Map<Integer, Current> current = new HashMap<>();
    private final Map<Integer, String> wakers = new HashMap<>();

    private record Task(int cpu, String comm, int pid) {}

    private record Current(Task task, long nanos, Tally.Line line) {}

    private static final class Runs {
        final Tally tally = new Tally();
        final Set<String> works = new LinkedHashSet<>();
        String wokenBy = "";
    }

    @Override
    public Set<String> events() {
        return Set.of("sched_switch", "sched_wakeup", "sched_waking", "workqueue_execute_start");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        switch (record.event()) {
            case "sched_switch" -> change(record);
            case "workqueue_execute_start" -> work(record);
            default -> wakeup(record);
        }
    }

    private void change(TraceRecord record) {
        Current previous = current.remove(record.cpu());
        if (previous != null) {
            count(previous, record.nanos() - previous.nanos());
        }
        TaskSwitch.Task coming = record.taskSwitch().next();
        Task next = new Task(record.cpu(), coming.comm(), coming.pid());
        if (next.pid() > 0) {
            current.put(record.cpu(), new Current(next, record.nanos(), Tally.Line.of(record)));
        }
    }

    private void count(Current ran, long nanos) {
        Runs known = known(ran.task());
        if (known != null) {
            known.tally.add(ran.nanos(), nanos, ran.line());
            String waker = wakers.get(ran.task().pid());
            if (waker != null) {
                known.wokenBy = waker;
            }
        }
    }

    private @Nullable Runs known(Task task) {
        Runs known = runs.get(task);
        if (known == null && runs.size() < GROUP_LIMIT) {
            known = new Runs();
            runs.put(task, known);
        }
        return known;
    }

    private void work(TraceRecord record) {
        Runs known = known(new Task(record.cpu(), record.comm(), record.pid()));
        String arguments = record.arguments();
        int from = arguments.indexOf("function ");
        if (known != null && from >= 0 && known.works.size() < WORKS_LIMIT) {
            known.works.add(arguments.substring(from + "function ".length()).strip());
        }
    }

    private void wakeup(TraceRecord record) {
        if (wakers.size() < GROUP_LIMIT) {
            wakers.put(record.wokenTask().pid(), record.comm());
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        current.values().forEach(ran -> count(ran, 0));
        runs.forEach((task, known) -> {
            if (known.tally.count() == 0) {
                return;
            }
            if (KernelThreads.isKernelThread(task.comm())) {
                facts.add(new KernelThreadRun(
                        facts.machine(),
                        task.cpu(),
                        task.comm(),
                        task.pid(),
                        String.join(" ", known.works),
                        known.wokenBy,
                        known.tally.count(),
                        known.tally.durationNanos(),
                        known.tally.firstSeconds(),
                        known.tally.lastSeconds(),
                        facts.evidence(known.tally)));
            } else {
                facts.add(new TaskRun(
                        facts.machine(),
                        task.cpu(),
                        task.comm(),
                        task.pid(),
                        known.tally.count(),
                        known.tally.durationNanos(),
                        facts.evidence(known.tally)));
            }
        });
    }
}
