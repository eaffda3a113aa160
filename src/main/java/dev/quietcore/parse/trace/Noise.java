package dev.quietcore.parse.trace;

import dev.quietcore.facts.NoiseSource.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the events irq_noise, softirq_noise, thread_noise and nmi_noise (include/trace/events/osnoise.h):
 * {@code local_timer:236 start 5789.857529929 duration 1845 ns}. An NMI has no name.
 *
 * @param number interrupt, vector or process number; -1 if there is none
 * @param startNanos in the trace's clock
 */
record Noise(Kind kind, String name, int number, long startNanos, long durationNanos) {
    private static final Pattern SHAPE = Pattern.compile(
            "(?:(.{1,64}):(\\d{1,9}) )?start (\\d{1,9})\\.(\\d{9}) duration (\\d{1,18}) ns.*", Pattern.DOTALL);

    /** Null if the record is none or is damaged. */
    static @Nullable Noise of(TraceRecord record) {
        Kind kind = kind(record.event());
        if (kind == null) {
            return null;
        }
        Matcher shape = SHAPE.matcher(record.arguments());
        if (!shape.matches()) {
            return null;
        }
        return new Noise(
                kind,
                shape.group(1) == null ? kind.label() : shape.group(1).strip(),
                shape.group(2) == null ? -1 : Integer.parseInt(shape.group(2)),
                Long.parseLong(shape.group(3)) * 1_000_000_000 + Long.parseLong(shape.group(4)),
                Long.parseLong(shape.group(5)));
    }

    private static @Nullable Kind kind(String event) {
        return switch (event) {
            case "irq_noise" -> Kind.INTERRUPT;
            case "softirq_noise" -> Kind.SOFTIRQ;
            case "thread_noise" -> Kind.THREAD;
            case "nmi_noise" -> Kind.NMI;
            default -> null;
        };
    }

    long endNanos() {
        return startNanos + durationNanos;
    }
}
