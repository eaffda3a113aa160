package dev.quietcore.facts;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One core dump as the CPUs felt it: what its handler sent while it was set up.
 *
 * @param service the unit that crashed, or empty if unknown
 * @param handlerPid the process that stored the core
 * @param runs the function calls that the handler sent
 */
public record CrashHandled(String machine, String service, int handlerPid, List<CsdExecution> runs)
        implements Conclusion {
    public CrashHandled {
        runs = List.copyOf(runs);
    }

    /** For rules, whose collected lists have no element type. */
    @SuppressWarnings("unchecked")
    public static CrashHandled of(CoreDump dump, Collection<?> runs) {
        return new CrashHandled(
                dump.machine(), dump.service(), dump.handlerPid(), List.copyOf((Collection<CsdExecution>) runs));
    }

    @Override
    public String name() {
        return "coredump-handler-process";
    }

    /** Broadcasts that the handler sent: the runs on the CPU that got most. */
    public long broadcasts() {
        Map<Integer, Long> byCpu = new HashMap<>();
        runs.forEach(run -> byCpu.merge(run.cpu(), run.count(), Long::sum));
        return byCpu.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public String says() {
        return "the handler of one crash, pid " + handlerPid + ", sent " + Times.of(broadcasts(), "broadcast");
    }

    @Override
    public Map<String, String> figures() {
        return Map.of("broadcastsPerCrash", String.valueOf(broadcasts()));
    }
}
