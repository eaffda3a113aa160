package dev.quietcore.cli;

import dev.quietcore.diagnosis.Diagnosis;

/** What a command's exit status says. */
final class ExitCode {
    static final int QUIET = 0;
    static final int FINDINGS = 1;
    static final int CANNOT_DIAGNOSE = 2;
    static final int UNDECIDED = 3;

    /** For {@code --help}, as picocli wants it: code and meaning, parted by a colon. */
    static final String QUIET_HELP = "0:quiet: nothing found (or done, for commands that do not diagnose)";

    static final String FINDINGS_HELP = "1:findings; --exit-zero makes it 0";
    static final String CANNOT_DIAGNOSE_HELP = "2:could not diagnose: usage, unreadable snapshot, broken rules";
    static final String UNDECIDED_HELP = "3:the evidence is too thin to decide";

    private ExitCode() {}

    static int of(Diagnosis.Outcome outcome, boolean exitZero) {
        return switch (outcome) {
            case QUIET -> QUIET;
            case FINDINGS -> exitZero ? QUIET : FINDINGS;
            case UNDECIDED -> UNDECIDED;
        };
    }
}
