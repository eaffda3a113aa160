package dev.quietcore.parse.trace;

/**
 * An hrtimer that was started and has not expired yet.
 *
 * @param taskContext whether a task armed it in its own name, not an interrupt
 * @param expiresNanos by its own clock base
 */
record ArmedTimer(
        String function, String comm, int pid, int cpu, boolean taskContext, long expiresNanos, Expiries expiries) {

    /** A timer that expires and whose start the trace does not show. */
    static ArmedTimer unseen(String function) {
        return new ArmedTimer(function, "", -1, -1, false, 0, new Expiries());
    }

    /** What is known of the expiries of such timers so far; one per (function, task, arming CPU). */
    static final class Expiries {
        private long wakeupIpis;

        /** The expiry sent an IPI to the CPU that had armed the timer. */
        void countWakeupIpi() {
            wakeupIpis++;
        }

        long wakeupIpis() {
            return wakeupIpis;
        }
    }
}
