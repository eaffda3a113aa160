package dev.quietcore.cli;

import dev.quietcore.diagnosis.Diagnosis;

/** What a command's exit status says. */
public final class ExitCode {
    public static final int QUIET = 0;
    public static final int FINDINGS = 1;

    /** Of commands that test or check: something is not as it should be. */
    public static final int FAILED = 1;

    public static final int CANNOT_DIAGNOSE = 2;
    public static final int UNDECIDED = 3;

    /** For {@code --help}, as picocli wants it: code and meaning, parted by a colon. */
    public static final String QUIET_HELP = "0:quiet: nothing found (or done, for commands that do not diagnose)";

    public static final String FINDINGS_HELP = "1:findings; --exit-zero makes it 0";
    public static final String CANNOT_DIAGNOSE_HELP = "2:could not diagnose: usage, unreadable snapshot, broken rules";
    public static final String UNDECIDED_HELP = "3:the evidence is too thin to decide";

    private ExitCode() {}

    static int of(Diagnosis.Outcome outcome, boolean exitZero) {
        return switch (outcome) {
            case QUIET -> QUIET;
            case FINDINGS -> exitZero ? QUIET : FINDINGS;
            case UNDECIDED -> UNDECIDED;
        };
    }
}
