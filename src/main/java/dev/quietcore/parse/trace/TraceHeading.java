package dev.quietcore.parse.trace;

/**
 * What the lines with {@code #} in front of a trace say that was made of a binary recording
 * ({@link dev.quietcore.snapshot.recording}). Other headings say nothing here.
 */
final class TraceHeading {
    private static final String CLOCK = "# trace_clock: ";
    private static final String UNAME = "# uname: ";
    private static final String PROBLEM = "# problem: ";

    private String clock = "unknown";
    private String uname = "";

    /** Takes a line; what could not be read, where it says so, else empty. */
    String read(String line) {
        if (line.startsWith(CLOCK)) {
            clock = line.substring(CLOCK.length()).strip();
        }
        uname = line.startsWith(UNAME) ? line.substring(UNAME.length()).strip() : "";
        return line.startsWith(PROBLEM) ? line.substring(PROBLEM.length()) : "";
    }

    /** Whether the line that was read last names the machine. */
    boolean tellsUname() {
        return !uname.isEmpty();
    }

    /** {@code Linux robot 6.12.107 aarch64}. */
    String uname() {
        return uname;
    }

    /** {@code mono} …; {@code unknown} where nobody says. */
    String clock() {
        return clock;
    }
}
