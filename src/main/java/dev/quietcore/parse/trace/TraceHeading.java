package dev.quietcore.parse.trace;

/**
 * What the lines with {@code #} in front of a trace say that was made of a binary recording
 * ({@link dev.quietcore.snapshot.recording}). Other headings say nothing here.
 */
final class TraceHeading {
    private static final String CLOCK = "# trace_clock: ";
    private static final String PROBLEM = "# problem: ";

    private String clock = "unknown";

    /** Takes a line; what could not be read, where it says so, else empty. */
    String read(String line) {
        if (line.startsWith(CLOCK)) {
            clock = line.substring(CLOCK.length()).strip();
        }
        return line.startsWith(PROBLEM) ? line.substring(PROBLEM.length()) : "";
    }

    /** {@code mono} …; {@code unknown} where nobody says. */
    String clock() {
        return clock;
    }
}
