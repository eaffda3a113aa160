package dev.quietcore.parse.guests;

/**
 * One clock read by another: what it shows at a time of the other.
 *
 * @param atNanos a time of the guest's clock
 * @param offsetNanos what the host's clock shows more at that time
 * @param drift what it gains in a nanosecond
 */
record ClockLine(long atNanos, long offsetNanos, double drift) {
    long toHost(long guestNanos) {
        return guestNanos + offsetNanos + Math.round(drift * (guestNanos - atNanos));
    }

    long toGuest(long hostNanos) {
        long about = hostNanos - offsetNanos;
        return about - Math.round(drift * (about - atNanos));
    }

    ClockLine shifted(long nanos) {
        return new ClockLine(atNanos, offsetNanos + nanos, drift);
    }
}
