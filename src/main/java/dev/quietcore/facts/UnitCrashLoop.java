package dev.quietcore.facts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A unit whose main process died and that systemd started again, folded over the snapshot.
 *
 * @param service the unit; template instances folded
 * @param crashes deaths by a signal, by a core dump or with a failure status
 * @param coreDumps those of them that dumped core
 * @param restarts restart jobs; the restart counter where it is higher
 * @param firstSeconds seconds since boot, -1 if unknown
 * @param lastSeconds seconds since boot, -1 if unknown
 */
public record UnitCrashLoop(
        String machine,
        String service,
        long crashes,
        long coreDumps,
        long restarts,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return service + " crashed " + Times.of(crashes)
                + (coreDumps > 0 ? ", " + coreDumps + " with a core dump" : "");
    }

    @Override
    public Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("crashes", String.valueOf(crashes));
        figures.put("coreDumps", String.valueOf(coreDumps));
        figures.put("restarts", String.valueOf(restarts));
        return figures;
    }
}
