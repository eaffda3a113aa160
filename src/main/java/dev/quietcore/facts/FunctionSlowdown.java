package dev.quietcore.facts;

/**
 * A function of the kernel that is far slower in one trace of the machine than in another: its shortest call in the one takes longer
 * than its longest in the other. Only functions in which neither a call nor another task was recorded are compared.
 *
 * @param function its name
 * @param slowFile the trace in which it is slow
 * @param slowNanos its shortest call there
 * @param quickFile the trace in which it is quick
 * @param quickNanos its longest call there
 */
public record FunctionSlowdown(
        String machine,
        String function,
        String slowFile,
        long slowNanos,
        String quickFile,
        long quickNanos,
        Evidence evidence)
        implements Observation {
    /** How many times longer the shortest slow call is than the longest quick one. */
    public double ratio() {
        return (double) slowNanos / Math.max(1, quickNanos);
    }

    @Override
    public String says() {
        return "each call of " + function + " takes " + Span.ofNanos(slowNanos) + " or more in " + slowFile + ", and "
                + Span.ofNanos(quickNanos) + " at most in " + quickFile;
    }
}
