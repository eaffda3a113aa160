package dev.quietcore.report;

import dev.quietcore.authoring.check.RulesCheck.Checked;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Breach.Severity;

/** Breaches for a person, one a line, place first, as compilers print them. */
public final class CheckText {
    private CheckText() {}

    public static String draw(Checked checked) {
        StringBuilder text = new StringBuilder();
        for (Breach breach : checked.breaches()) {
            text.append(Words.printable(line(breach))).append('\n');
        }
        return text.append(checked.breaches().isEmpty() ? "" : "\n")
                .append(Words.counted(checked.rules(), "rule", "rules"))
                .append(" checked: ")
                .append(summary(checked))
                .append('\n')
                .toString();
    }

    static String line(Breach breach) {
        return breach.place() + ": " + (breach.severity() == Severity.WARNING ? "warning: " : "") + breach.says() + " ["
                + breach.check() + "]";
    }

    private static String summary(Checked checked) {
        if (checked.breaches().isEmpty()) {
            return "nothing is wrong";
        }
        String errors = checked.errors() == 0 ? "" : Words.counted((int) checked.errors(), "error", "errors");
        String warnings = checked.warnings() == 0 ? "" : Words.counted((int) checked.warnings(), "warning", "warnings");
        return errors + (errors.isEmpty() || warnings.isEmpty() ? "" : ", ") + warnings;
    }
}
