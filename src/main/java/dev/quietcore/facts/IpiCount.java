package dev.quietcore.facts;

import java.util.Locale;

/**
 * Growth of one IPI row of /proc/interrupts on one CPU between before/ and after; since boot where there is no
 * before/.
 *
 * @param label {@code IPI1}, {@code CAL} …
 * @param name as the kernel prints it: {@code Function call interrupts}
 * @param sinceBoot true where there is only one reading
 * @param seconds between the readings, or since boot; 0 if unknown
 */
public record IpiCount(
        String machine,
        int cpu,
        String label,
        String name,
        long count,
        boolean sinceBoot,
        double seconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.IPI;
    }

    @Override
    public String what() {
        return name;
    }

    @Override
    public long durationNanos() {
        return 0;
    }

    /** Whether these are function calls (IPI1 on arm64, CAL on x86). */
    public boolean functionCalls() {
        return name.startsWith("Function call");
    }

    /** Whether these are rescheduling interrupts (IPI0 on arm64, RES on x86). */
    public boolean rescheduling() {
        return name.startsWith("Rescheduling");
    }

    /** Per second; 0 where the time between the readings is unknown. */
    public double perSecond() {
        return seconds > 0 ? count / seconds : 0;
    }

    @Override
    public String says() {
        String several = name.toLowerCase(Locale.ROOT);
        String said = count == 1 && several.endsWith("s") ? several.substring(0, several.length() - 1) : several;
        return "CPU " + cpu + " took " + count + " " + said + (sinceBoot ? " since boot" : "");
    }
}
