package dev.quietcore.facts;

import java.util.List;

/**
 * A kernel call stack, innermost function first, without offsets; the tracer's own frames are left out, and so is
 * everything below the interrupt entry when the code ran in an interrupt: who was interrupted is not who called.
 */
public record Stack(List<String> frames) {
    /** No stack was recorded. That is not the same as a stack that lacks a function. */
    public static final Stack NONE = new Stack(List.of());

    public Stack {
        frames = List.copyOf(frames);
    }

    public boolean recorded() {
        return !frames.isEmpty();
    }

    /** True if the function stands anywhere in the stack; compiler suffixes such as {@code .isra.0} do not matter. */
    public boolean calls(String function) {
        return frames.stream().anyMatch(frame -> matches(frame, function));
    }

    /** True if at least one of the functions, separated by blanks or commas, stands in the stack. */
    public boolean callsAny(String functions) {
        for (String function : functions.split("[ ,]+")) {
            if (calls(function)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String frame, String function) {
        return frame.startsWith(function)
                && (frame.length() == function.length() || frame.charAt(function.length()) == '.');
    }

    /** Innermost first, joined as {@code a <- b <- c}. */
    @Override
    public String toString() {
        return String.join(" <- ", frames);
    }
}
