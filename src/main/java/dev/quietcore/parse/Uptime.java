package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/**
 * Seconds since boot at one moment of the capture.
 *
 * @param moment when it was read
 */
record Uptime(String machine, Moment moment, double seconds, Citation citation) implements Reading {
    enum Moment {
        BEFORE,
        WINDOW_START,
        AFTER
    }

    /** The seconds at a moment; 0 where they were not read. */
    static double at(Readings readings, String machine, Moment moment) {
        return readings.of(Uptime.class).stream()
                .filter(uptime -> uptime.machine().equals(machine) && uptime.moment() == moment)
                .mapToDouble(Uptime::seconds)
                .findFirst()
                .orElse(0);
    }

    /** Seconds between the counters of before/ and those after; 0 if unknown. */
    static double betweenCounters(Readings readings, String machine) {
        double before = at(readings, machine, Moment.BEFORE);
        double after = at(readings, machine, Moment.AFTER);
        return before > 0 && after > before ? after - before : 0;
    }
}
