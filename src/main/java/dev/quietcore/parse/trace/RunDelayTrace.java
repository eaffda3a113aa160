package dev.quietcore.parse.trace;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.RunDelay;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long tasks that lost their CPU to another one waited although they were ready (sched_switch). */
final class RunDelayTrace implements TraceListener {
    private static final int GROUP_LIMIT = 20_000;
    private static final int TOLD_LIMIT = 1_000;
    private static final long SHORTEST_NANOS = 1_000_000;

    private final Map<Integer, Waiting> waiting = new HashMap<>();
    private final Map<Pair, Delays> delays = new LinkedHashMap<>();

    /** Who waits for which CPU behind whom. */
    private record Pair(int cpu, String comm, int pid, int prio, String behindComm, int behindPid, int behindPrio) {}

    private record Waiting(Pair pair, long sinceNanos, Tally.Line line) {}

    private static final class Delays {
        private long count;
        private long nanos;
        private long maxNanos;
        private int ranOnCpu;
        private Tally.@Nullable Line lost;
        private Tally.@Nullable Line ran;

        void add(Waiting waited, TraceRecord record) {
            long took = record.nanos() - waited.sinceNanos();
            count++;
            nanos += took;
            if (took > maxNanos) {
                maxNanos = took;
                ranOnCpu = record.cpu();
                lost = waited.line();
                ran = Tally.Line.of(record);
            }
        }
    }

    @Override
    public Set<String> events() {
        return Set.of("sched_switch");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        Waiting waited = waiting.remove((int) record.number("next_pid", -1));
        if (waited != null && record.nanos() - waited.sinceNanos() >= SHORTEST_NANOS) {
            Delays known = delays.get(waited.pair());
            if (known == null && delays.size() < GROUP_LIMIT) {
                known = new Delays();
                delays.put(waited.pair(), known);
            }
            if (known != null) {
                known.add(waited, record);
            }
        }
        lost(record);
    }

    private void lost(TraceRecord record) {
        int pid = (int) record.number("prev_pid", -1);
        String comm = record.text("prev_comm", "prev_pid");
        if (pid > 0
                && record.word("prev_state").startsWith("R")
                && !KernelThreads.isKernelThread(comm)
                && waiting.size() < GROUP_LIMIT) {
            Pair pair = new Pair(
                    record.cpu(),
                    comm,
                    pid,
                    (int) record.number("prev_prio", 0),
                    record.text("next_comm", "next_pid"),
                    (int) record.number("next_pid", -1),
                    (int) record.number("next_prio", 0));
            waiting.put(pid, new Waiting(pair, record.nanos(), Tally.Line.of(record)));
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        delays.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<Pair, Delays> entry) -> -entry.getValue().maxNanos))
                .limit(TOLD_LIMIT)
                .forEach(entry -> tell(entry.getKey(), entry.getValue(), facts));
    }

    private static void tell(Pair pair, Delays delays, TraceFacts facts) {
        if (delays.lost != null && delays.ran != null) {
            facts.add(new RunDelay(
                    facts.machine(),
                    pair.cpu(),
                    pair.comm(),
                    pair.pid(),
                    pair.prio(),
                    pair.behindComm(),
                    pair.behindPid(),
                    pair.behindPrio(),
                    delays.count,
                    delays.nanos,
                    delays.maxNanos,
                    delays.ranOnCpu,
                    new Evidence(
                            List.of(KeptLines.citation(delays.lost, facts), KeptLines.citation(delays.ran, facts)),
                            2 * delays.count)));
        }
    }
}
