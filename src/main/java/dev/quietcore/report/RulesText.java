package dev.quietcore.report;

import dev.quietcore.explain.FactView;
import dev.quietcore.explain.RuleCases.Case;
import dev.quietcore.explain.Rules.RuleAnswer;
import dev.quietcore.explain.Rules.RulesAnswer;
import dev.quietcore.explain.Rules.Summary;
import java.util.List;

/** Rules, for a person: all of them as a table, or one with its text. */
public final class RulesText {
    private static final int CONCLUSIONS_SHOWN = 10;
    private static final String MARGIN = "  ";

    private RulesText() {}

    public static String draw(RulesAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        int name = answer.rules().stream()
                .mapToInt(rule -> rule.name().length())
                .max()
                .orElse(0);
        int fired = answer.rules().stream()
                .mapToInt(rule -> fired(rule).length())
                .max()
                .orElse(0);
        String storey = "";
        if (!answer.rules().isEmpty()) {
            sheet.hanging("", "How often each rule fired here (- not at all), its name, its page's title.");
        }
        for (Summary rule : answer.rules()) {
            if (!rule.storey().equals(storey)) {
                storey = rule.storey();
                sheet.heading(storey);
            }
            String label = MARGIN + Words.right(fired(rule), fired) + "  " + Words.left(rule.name(), name) + "  ";
            sheet.hanging(label, title(rule));
        }
        if (answer.rules().isEmpty()) {
            sheet.line("no such rule");
        }
        return sheet.toString();
    }

    private static String fired(Summary rule) {
        return rule.fired() == 0 ? "-" : rule.fired() + "x";
    }

    private static String title(Summary rule) {
        return rule.partOf().isEmpty() ? PageText.unfilled(rule.title()) : "adds to " + rule.partOf();
    }

    public static String draw(RuleAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        Summary rule = answer.rule();
        sheet.hanging(rule.name() + "  ", title(rule));
        sheet.line(MARGIN + answer.place() + ", storey " + rule.storey());
        sheet.gap();
        numbered(sheet, answer.text());
        conclusions(sheet, answer);
        cases(sheet, answer);
        return sheet.toString();
    }

    /** A text with the numbers of its lines. */
    static void numbered(Sheet sheet, String text) {
        List<String> lines = text.stripTrailing().lines().toList();
        int width = String.valueOf(lines.size()).length();
        for (int number = 1; number <= lines.size(); number++) {
            sheet.line(MARGIN + Words.right(String.valueOf(number), width) + "  " + lines.get(number - 1));
        }
    }

    private static void conclusions(Sheet sheet, RuleAnswer answer) {
        int fired = answer.rule().fired();
        sheet.heading(
                fired == 0
                        ? "DID NOT FIRE HERE"
                        : "FIRED HERE " + Words.counted(fired, "TIME", "TIMES") + ", "
                                + Words.counted(answer.conclusions().size(), "CONCLUSION", "CONCLUSIONS"));
        if (fired == 0) {
            sheet.line(MARGIN + "'why-not " + answer.rule().name() + "' tells why");
        }
        List<FactView> shown = answer.conclusions()
                .subList(0, Math.min(CONCLUSIONS_SHOWN, answer.conclusions().size()));
        for (FactView conclusion : shown) {
            sheet.hanging(MARGIN + "#" + conclusion.number() + " ", conclusion.type() + ": " + conclusion.says());
        }
        if (shown.size() < answer.conclusions().size()) {
            sheet.line(MARGIN + "and " + (answer.conclusions().size() - shown.size()) + " more conclusions");
        }
    }

    private static void cases(Sheet sheet, RuleAnswer answer) {
        sheet.heading("CASES");
        if (!answer.casesInstalled()) {
            sheet.line(MARGIN + "this installation has no examples");
        } else if (answer.cases().isEmpty()) {
            sheet.line(MARGIN + "none in examples/" + answer.rule().name());
        }
        for (Case each : answer.cases()) {
            sheet.line(MARGIN + "examples/" + answer.rule().name() + "/" + each.name());
            if (!each.changed().isBlank()) {
                sheet.hanging(MARGIN + MARGIN + "changed: ", each.changed());
            }
            if (!each.says().isBlank()) {
                sheet.paragraph(2 * MARGIN.length(), each.says());
            }
        }
    }
}
