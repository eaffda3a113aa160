package dev.quietcore.facts;

/**
 * The collector switched tracepoints on between the counters of before/ and the traced window. Each switch flips a
 * static key, which broadcasts to every online CPU on arm64 since 6.11 (do_nothing) and on x86 (do_sync_core).
 *
 * @param tracepoints how many were switched on
 */
public record TracepointSwitch(String machine, long tracepoints, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "the collector switched " + Times.of(tracepoints, "tracepoint") + " on before the window";
    }
}
