package dev.quietcore.parse.trace;

import dev.quietcore.parse.guests.Delays;
import dev.quietcore.parse.guests.Delays.Delay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Each timer of a task that expires late (one hrtimer followed from hrtimer_start to hrtimer_expire_entry), and each wake-up by
 * the time that passes until the task runs (sched_wakeup to sched_switch).
 */
final class DelayTrace implements TraceListener {
    private static final int PENDING_LIMIT = 1 << 16;

    /** Shorter than this nothing of a host is: it takes longer to leave a guest and to enter it again. */
    private static final long SHORTEST_NANOS = 20_000;

    private final Map<Long, Armed> armed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Armed> eldest) {
            return size() > PENDING_LIMIT;
        }
    };
    private final Map<Integer, Long> woken = new HashMap<>();
    private final List<Late> late = new ArrayList<>();
    private final KeptLines lines = new KeptLines();

    private record Armed(String comm, int pid, long expiresNanos) {}

    private record Late(int cpu, long nanos, long lateNanos, String what, String comm, int pid, Tally.Line line) {}

    @Override
    public Set<String> events() {
        return Set.of("hrtimer_start", "hrtimer_expire_entry", "sched_wakeup", "sched_switch");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        switch (record.event()) {
            case "hrtimer_start" -> start(record);
            case "hrtimer_expire_entry" -> expire(record);
            case "sched_wakeup" -> {
                if (woken.size() < PENDING_LIMIT) {
                    woken.putIfAbsent(record.wokenTask().pid(), record.nanos());
                }
            }
            default -> run(record);
        }
    }

    private void start(TraceRecord record) {
        armed.remove(record.hex("hrtimer"));
        if (record.taskContext() && record.pid() != 0) {
            armed.put(record.hex("hrtimer"), new Armed(record.comm(), record.pid(), record.number("expires", 0)));
        }
    }

    private void expire(TraceRecord record) {
        Armed timer = armed.remove(record.hex("hrtimer"));
        if (timer != null) {
            add(record, record.number("now", 0) - timer.expiresNanos(), "timer", timer.comm(), timer.pid());
        }
    }

    private void run(TraceRecord record) {
        TaskSwitch.Task next = record.taskSwitch().next();
        int pid = next.pid();
        Long since = woken.remove(pid);
        if (since != null) {
            add(record, record.nanos() - since, "wake-up", next.comm(), pid);
        }
    }

    private void add(TraceRecord record, long lateNanos, String what, String comm, int pid) {
        if (lateNanos >= SHORTEST_NANOS && late.size() < Delays.LIMIT) {
            late.add(new Late(record.cpu(), record.nanos(), lateNanos, what, comm, pid, lines.of(record)));
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        if (!late.isEmpty()) {
            List<Delay> delays = late.stream()
                    .map(one -> new Delay(
                            one.cpu(),
                            one.nanos(),
                            one.lateNanos(),
                            one.what(),
                            one.comm(),
                            one.pid(),
                            KeptLines.citation(one.line(), facts)))
                    .toList();
            facts.sink().add(new Delays(facts.machine(), delays));
        }
    }
}
