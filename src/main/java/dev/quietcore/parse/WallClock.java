package dev.quietcore.parse;

import dev.quietcore.parse.Uptime.Moment;
import java.util.List;
import java.util.OptionalDouble;

/** Wall clock at one moment of the capture, in seconds since 1970. */
record WallClock(String machine, Moment moment, double seconds) implements Reading {
    /**
     * The wall clock when the machine booted, from a moment at which both clocks were read; the window's start first, where the
     * two were read one right after the other.
     */
    static OptionalDouble bootSeconds(Readings readings, String machine) {
        for (Moment moment : List.of(Moment.WINDOW_START, Moment.AFTER)) {
            double uptime = Uptime.at(readings, machine, moment);
            for (WallClock clock : readings.of(WallClock.class)) {
                if (uptime > 0 && clock.machine().equals(machine) && clock.moment() == moment) {
                    return OptionalDouble.of(clock.seconds() - uptime);
                }
            }
        }
        return OptionalDouble.empty();
    }
}
