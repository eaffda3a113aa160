package dev.quietcore.parse.trace;

import dev.quietcore.parse.guests.LateTimers;
import dev.quietcore.parse.guests.LateTimers.Expiry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each timer of a task that expires late, with its time: one hrtimer followed from hrtimer_start to hrtimer_expire_entry. */
final class LateTimerTrace implements TraceListener {
    private static final int ARMED_LIMIT = 1 << 16;

    private final Map<Long, Armed> armed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Armed> eldest) {
            return size() > ARMED_LIMIT;
        }
    };
    private final List<Late> late = new ArrayList<>();
    private final KeptLines lines = new KeptLines();

    private record Armed(String comm, int pid, long expiresNanos) {}

    private record Late(int cpu, long nanos, long lateNanos, Armed timer, Tally.Line line) {}

    @Override
    public Set<String> events() {
        return Set.of("hrtimer_start", "hrtimer_expire_entry");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        if (record.event().equals("hrtimer_start")) {
            armed.remove(record.hex("hrtimer"));
            if (record.taskContext() && record.pid() != 0) {
                armed.put(record.hex("hrtimer"), new Armed(record.comm(), record.pid(), record.number("expires", 0)));
            }
            return;
        }
        Armed timer = armed.remove(record.hex("hrtimer"));
        long lateNanos = timer == null ? 0 : record.number("now", 0) - timer.expiresNanos();
        if (timer != null && lateNanos > 0 && late.size() < LateTimers.LIMIT) {
            late.add(new Late(record.cpu(), record.nanos(), lateNanos, timer, lines.of(record)));
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        if (!late.isEmpty()) {
            facts.sink()
                    .add(new LateTimers(
                            facts.machine(),
                            late.stream()
                                    .map(expiry -> new Expiry(
                                            expiry.cpu(),
                                            expiry.nanos(),
                                            expiry.lateNanos(),
                                            expiry.timer().comm(),
                                            expiry.timer().pid(),
                                            KeptLines.citation(expiry.line(), facts)))
                                    .toList()));
        }
    }
}
