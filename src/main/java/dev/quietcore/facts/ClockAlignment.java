package dev.quietcore.facts;

import java.util.Locale;

/**
 * By how much the trace clocks of a host and its guest differ. Facts that hold both machines' records against each other rest on
 * it.
 *
 * @param machine the host
 * @param guest name of the guest
 * @param source what shows it
 * @param offsetNanos what the host's clock shows more than the guest's, in the middle of the guest's trace
 * @param errorNanos the offset is right to this much: a guest sends before the host sees it leave, and goes on after
 *     the host has let it in again; 0 where nothing tells
 * @param driftPerMillion what the host's clock gains on the guest's, in millionths
 * @param pairs IPIs of the guest that were found among the trapped writes
 * @param unpairedSends IPIs of the guest, while the host traced as well, that were not found
 * @param unpairedWrites trapped writes of its vCPUs, while the guest traced as well, that are none of its IPIs
 * @param medianNanos from the guest's record to the host's, in the middle
 * @param maxNanos the same, at worst
 */
public record ClockAlignment(
        String machine,
        String guest,
        Source source,
        long offsetNanos,
        long errorNanos,
        double driftPerMillion,
        long pairs,
        long unpairedSends,
        long unpairedWrites,
        long medianNanos,
        long maxNanos,
        Evidence evidence)
        implements Observation {
    /** Where the offset is from. */
    public enum Source {
        /** The times of the guest's IPIs fit those of the writes that the host trapped by one offset only. */
        IPIS,
        /** The guest's recording holds it: trace-cmd measured it while both recorded, and the guest's times are the host's already. */
        RECORDING
    }

    @Override
    public String says() {
        return source == Source.RECORDING ? recorded() : searched();
    }

    private String recorded() {
        String error = errorNanos == 0 ? "" : ", to within " + Span.ofNanos(errorNanos);
        String ipis = pairs + unpairedSends == 0
                ? ""
                : ": by it " + pairs + " IPIs of the guest are among the host's trapped writes, " + unpairedSends
                        + " not";
        return "the trace of " + guest + " is by the clock of " + machine + ", as trace-cmd measured it while both"
                + " recorded" + error + ipis;
    }

    private String searched() {
        return String.format(
                Locale.ROOT,
                "the trace clock of %s is %.6f s %s that of %s, to within %s: %d IPIs of the guest were found among the host's "
                        + "trapped writes, %d not",
                guest,
                Math.abs(offsetNanos) / 1e9,
                offsetNanos >= 0 ? "behind" : "ahead of",
                machine,
                Span.ofNanos(errorNanos),
                pairs,
                unpairedSends);
    }
}
