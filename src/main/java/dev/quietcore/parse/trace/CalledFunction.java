package dev.quietcore.parse.trace;

import dev.quietcore.facts.FunctionDuration;
import java.util.LinkedHashMap;
import java.util.Map;

/** All calls of one function in one task on one CPU. */
final class CalledFunction {
    private static final int CALLEE_LIMIT = 16;

    private final Key key;
    private final Tally tally = new Tally();
    private final Map<String, Long> most = new LinkedHashMap<>();
    private long minNanos = Long.MAX_VALUE;
    private long selfNanos = -1;

    record Key(int cpu, String comm, int pid, String function) {}

    CalledFunction(Key key) {
        this.key = key;
    }

    /** @param callees what this call called, and how often */
    void add(long atNanos, long nanos, long self, Map<String, Long> callees, Tally.Line line) {
        tally.add(atNanos, nanos, line);
        minNanos = Math.min(minNanos, nanos);
        selfNanos = Math.max(selfNanos, self);
        callees.forEach((callee, count) -> {
            if (most.size() < CALLEE_LIMIT || most.containsKey(callee)) {
                most.merge(callee, count, Math::max);
            }
        });
    }

    long maxNanos() {
        return tally.worstNanos();
    }

    FunctionDuration fact(TraceFacts facts) {
        var sorted = most.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
        return new FunctionDuration(
                facts.machine(),
                key.cpu(),
                key.comm(),
                key.pid(),
                key.function(),
                tally.count(),
                minNanos,
                tally.worstNanos(),
                tally.durationNanos(),
                selfNanos,
                String.join(" ", sorted.stream().map(Map.Entry::getKey).toList()),
                sorted.isEmpty() ? 0 : sorted.get(0).getValue(),
                facts.evidence(tally));
    }
}
