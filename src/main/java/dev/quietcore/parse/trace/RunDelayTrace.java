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

/** How long tasks that lost their CPU to another one waited although they were ready, as long as that one had it (sched_switch). */
final class RunDelayTrace implements TraceListener {
    private static final int GROUP_LIMIT = 20_000;
    private static final int TOLD_LIMIT = 1_000;
    private static final long SHORTEST_NANOS = 1_000_000;

    private final Map<Integer, Waiting> byCpu = new HashMap<>();
    private final Map<Integer, Waiting> byPid = new HashMap<>();
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
        private Tally.@Nullable Line end;

        void add(Waiting waited, TraceRecord record, int ranOn) {
            long took = record.nanos() - waited.sinceNanos();
            count++;
            nanos += took;
            if (took > maxNanos) {
                maxNanos = took;
                ranOnCpu = ranOn;
                lost = waited.line();
                end = Tally.Line.of(record);
            }
        }
    }

    @Override
    public Set<String> events() {
        return Set.of("sched_switch");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        int next = record.taskSwitch().next().pid();
        Waiting here = byCpu.remove(record.cpu());
        if (here != null) {
            byPid.remove(here.pair().pid());
            end(here, record, here.pair().pid() == next ? record.cpu() : -1);
        }
        Waiting elsewhere = byPid.remove(next);
        if (elsewhere != null) {
            byCpu.remove(elsewhere.pair().cpu());
            end(elsewhere, record, record.cpu());
        }
        lost(record);
    }

    private void end(Waiting waited, TraceRecord record, int ranOn) {
        if (record.nanos() - waited.sinceNanos() < SHORTEST_NANOS) {
            return;
        }
        Delays known = delays.get(waited.pair());
        if (known == null && delays.size() < GROUP_LIMIT) {
            known = new Delays();
            delays.put(waited.pair(), known);
        }
        if (known != null) {
            known.add(waited, record, ranOn);
        }
    }

    private void lost(TraceRecord record) {
        TaskSwitch change = record.taskSwitch();
        TaskSwitch.Task loser = change.previous();
        if (loser.pid() > 0 && change.state().startsWith("R") && !KernelThreads.isKernelThread(loser.comm())) {
            Pair pair = new Pair(
                    record.cpu(),
                    loser.comm(),
                    loser.pid(),
                    (int) record.number("prev_prio", 0),
                    change.next().comm(),
                    change.next().pid(),
                    (int) record.number("next_prio", 0));
            Waiting waits = new Waiting(pair, record.nanos(), Tally.Line.of(record));
            byCpu.put(record.cpu(), waits);
            byPid.put(loser.pid(), waits);
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        delays.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Pair, Delays> entry) -> -entry.getValue().maxNanos))
                .limit(TOLD_LIMIT)
                .forEach(entry -> tell(entry.getKey(), entry.getValue(), facts));
    }

    private static void tell(Pair pair, Delays delays, TraceFacts facts) {
        if (delays.lost != null && delays.end != null) {
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
                            List.of(KeptLines.citation(delays.lost, facts), KeptLines.citation(delays.end, facts)),
                            2 * delays.count)));
        }
    }
}
