package dev.quietcore.report;

import dev.quietcore.authoring.RuleList.Listed;
import dev.quietcore.authoring.RuleList.Row;

/** All rules as a table, storey by storey. */
public final class RuleListText {
    private RuleListText() {}

    public static String draw(Listed answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        int name = answer.rules().stream()
                .mapToInt(rule -> rule.name().length())
                .max()
                .orElse(0);
        String storey = "";
        for (Row rule : answer.rules()) {
            if (!rule.storey().equals(storey)) {
                storey = rule.storey();
                sheet.heading(storey);
            }
            String label = "  " + Words.left(rule.name(), name) + "  ";
            sheet.hanging(label, PageText.unfilled(rule.title()));
            String indent = "    ";
            if (!rule.shelf().equals("shipped")) {
                sheet.hanging(indent + "from ", rule.shelf() + ", " + rule.path());
            }
            if (!rule.replaces().isEmpty()) {
                sheet.hanging(indent + "replaces ", rule.replaces());
            }
            if (rule.cases() == 0) {
                sheet.line(indent + "no cases");
            }
        }
        sheet.gap();
        sheet.line(Words.counted(answer.rules().size(), "rule", "rules"));
        return sheet.toString();
    }
}
