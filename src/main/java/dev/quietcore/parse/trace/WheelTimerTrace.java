package dev.quietcore.parse.trace;

import dev.quietcore.facts.WheelTimerExpiry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Counts which timers of the timer wheel expire on each CPU, and in which thread (include/trace/events/timer.h). */
final class WheelTimerTrace implements TraceListener {
    private static final int GROUP_LIMIT = 10_000;

    private final Map<Key, Tally> expiries = new LinkedHashMap<>();

    private record Key(int cpu, String function, String thread) {}

    @Override
    public Set<String> events() {
        return Set.of("timer_expire_entry");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        Key key = new Key(record.cpu(), record.function("function"), thread(record.comm()));
        if (!key.function().isEmpty() && (expiries.size() < GROUP_LIMIT || expiries.containsKey(key))) {
            expiries.computeIfAbsent(key, any -> new Tally()).add(record, 0);
        }
    }

    /** Softirqs run in these threads, or borrow whatever task an interrupt found. */
    private static String thread(String comm) {
        return comm.startsWith("ktimers/") || comm.startsWith("ksoftirqd/") ? comm : "";
    }

    @Override
    public void finish(TraceFacts facts) {
        expiries.forEach((key, tally) -> facts.add(new WheelTimerExpiry(
                facts.machine(), key.cpu(), key.function(), key.thread(), tally.count(), facts.evidence(tally))));
    }
}
