package dev.quietcore.parse.trace;

import dev.quietcore.facts.StopperMigration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which tasks the stopper threads moved to other CPUs, and who woke the stopper for it. */
final class StopperTrace implements TraceListener {
    private static final String STOPPER = "migration/";
    private static final int GROUP_LIMIT = 5_000;

    private final Map<Integer, String> wakers = new HashMap<>();
    private final Map<Moved, Tally> moves = new LinkedHashMap<>();

    private record Moved(int cpu, String comm, int pid, String wokenByComm) {}

    @Override
    public Set<String> events() {
        return Set.of("sched_waking", "sched_migrate_task", "sched_switch");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        switch (record.event()) {
            case "sched_migrate_task" -> moved(record);
            case "sched_switch" -> wakers.remove(record.pid()); // who ran until now is done
            default -> woken(record);
        }
    }

    /** The waker is who records sched_waking; sched_wakeup may be recorded by the CPU of the woken task. */
    private void woken(TraceRecord record) {
        WokenTask task = record.wokenTask();
        if (!task.comm().startsWith(STOPPER) || wakers.size() >= GROUP_LIMIT) {
            return;
        }
        wakers.put(task.pid(), record.comm());
    }

    private void moved(TraceRecord record) {
        int from = (int) record.number("orig_cpu", -1);
        if (!record.comm().startsWith(STOPPER) || from != record.cpu()) {
            return;
        }
        Moved moved = new Moved(
                from,
                record.text("comm", "pid"),
                (int) record.number("pid", -1),
                wakers.getOrDefault(record.pid(), ""));
        Tally known = moves.get(moved);
        if (known == null && moves.size() < GROUP_LIMIT) {
            known = new Tally();
            moves.put(moved, known);
        }
        if (known != null) {
            known.add(record, 0);
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        moves.forEach((moved, tally) -> facts.add(new StopperMigration(
                facts.machine(),
                moved.cpu(),
                moved.comm(),
                moved.pid(),
                moved.wokenByComm(),
                tally.count(),
                facts.evidence(tally))));
    }
}
