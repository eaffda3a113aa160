package dev.quietcore.snapshot.recording;

import dev.quietcore.snapshot.recording.event.Text;
import java.util.Set;

/**
 * The clock of a recording.
 *
 * @param name {@code local}, {@code mono} …; {@code unknown} where the recording does not tell
 */
public record Clock(String name) {
    /** Those that count something else than nanoseconds (kernel/trace/trace.c, trace_clocks). */
    private static final Set<String> COUNTERS = Set.of("counter", "x86-tsc", "ppc-tb", "uptime_ticks");

    private static final long NANOS = 1_000_000_000;
    private static final long MICRO = 1_000;

    /** The chosen one of what tracefs {@code trace_clock} shows: {@code local global [mono] boot}. */
    public static Clock chosen(String list) {
        int open = list.indexOf('[');
        int close = list.indexOf(']', open + 1);
        String name = open < 0 || close < 0 ? list.strip() : list.substring(open + 1, close);
        return new Clock(name.isEmpty() ? "unknown" : name);
    }

    /** Seconds with six digits, rounded as the kernel does; a count as it is. */
    void write(long time, Text out) {
        int from = out.length();
        if (COUNTERS.contains(name)) {
            out.unsigned(time).pad(from, 12, false, ' ');
            return;
        }
        long rounded = Long.compareUnsigned(time, -MICRO) < 0 ? time + MICRO / 2 : time;
        out.unsigned(Long.divideUnsigned(rounded, NANOS))
                .pad(from, 5, false, ' ')
                .add('.');
        int fraction = out.length();
        out.unsigned(Long.remainderUnsigned(rounded, NANOS) / MICRO).pad(fraction, 6, false, '0');
    }
}
