package dev.quietcore.facts;

/** How a count is said: {@code once}, {@code 7 times}, {@code 1 interrupt}, {@code 7 interrupts}. */
public final class Times {
    private Times() {}

    public static String of(long count) {
        return count == 1 ? "once" : count + " times";
    }

    /** @param one what is counted; more of them end in s */
    public static String of(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
