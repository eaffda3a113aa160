package dev.quietcore.report;

import dev.quietcore.explain.Comparison;
import dev.quietcore.explain.Comparison.Charged;
import dev.quietcore.explain.Comparison.FindingLine;
import dev.quietcore.explain.WhatIf.MadeChange;
import dev.quietcore.explain.WhatIf.WhatIfAnswer;
import java.util.List;

/** The difference that a change makes, for a person. */
public final class WhatIfText {
    private WhatIfText() {}

    public static String draw(WhatIfAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        boolean nothingTouched = answer.changes().stream().noneMatch(MadeChange::touches);
        for (MadeChange change : answer.changes()) {
            if (change.because().isEmpty()
                    || change.touches()
                    || answer.changes().size() == 1) {
                made(sheet, change);
            }
        }
        sheet.gap();
        verdict(sheet, answer);
        comparison(sheet, answer.comparison());
        for (String note : answer.notes()) {
            sheet.gap();
            sheet.hanging("Note: ", note);
        }
        return sheet.toString();
    }

    static void made(Sheet sheet, MadeChange change) {
        sheet.hanging("if  ", change.change());
        if (!change.because().isEmpty()) {
            sheet.paragraph(4, "(says " + change.because() + ")");
        }
        if (!change.touches()) {
            sheet.paragraph(4, "nothing in the snapshot is affected");
            return;
        }
        said(sheet, "was  ", change.was(), change.removed());
        said(sheet, "now  ", change.becomes(), change.becomes().size());
    }

    private static void said(Sheet sheet, String label, List<String> says, int all) {
        for (String each : says) {
            sheet.hanging("    " + label, each);
        }
        if (all > says.size()) {
            sheet.line("    " + " ".repeat(label.length()) + "and " + (all - says.size()) + " more");
        }
    }

    private static void verdict(Sheet sheet, WhatIfAnswer answer) {
        Comparison comparison = answer.comparison();
        if (comparison.goes().isEmpty()
                && comparison.appears().isEmpty()
                && answer.wouldNotHappen() == 0
                && answer.notLookedAt() == 0) {
            sheet.paragraph(0, nothing(answer));
            return;
        }
        String lost = answer.notLookedAt() == 0
                ? ""
                : " " + answer.notLookedAt() + " are not counted, for their CPU would not be isolated.";
        sheet.paragraph(
                0,
                (answer.wouldNotHappen() == 0
                                ? "No disturbance would have stayed away."
                                : answer.wouldNotHappen() + " of " + comparison.before()
                                        + " disturbances would not have happened.")
                        + lost);
    }

    private static String nothing(WhatIfAnswer answer) {
        return answer.changes().stream().allMatch(MadeChange::alreadySo)
                ? "That changes nothing: it is so already."
                : "That takes nothing away: the findings and the ledger stay as they are.";
    }

    static void comparison(Sheet sheet, Comparison comparison) {
        sheet.gap();
        boolean several = comparison.machines().size() > 1;
        findings(sheet, "goes     ", Ink.GREEN, comparison.goes(), several);
        findings(sheet, "stays    ", Ink.PLAIN, comparison.stays(), several);
        findings(sheet, "appears  ", Ink.RED, comparison.appears(), several);
        sheet.heading("LEDGER");
        row(sheet, "", "before", "after");
        for (Charged charged : comparison.ledger()) {
            row(sheet, charged.chargedTo(), String.valueOf(charged.before()), String.valueOf(charged.after()));
        }
        sheet.line("  " + "-".repeat(LABEL + 2 * NUMBER));
        row(sheet, "total", String.valueOf(comparison.before()), String.valueOf(comparison.after()));
    }

    private static final int LABEL = 12;
    private static final int NUMBER = 12;

    private static void row(Sheet sheet, String label, String before, String after) {
        sheet.line("  " + Words.left(label, LABEL) + Words.right(before, NUMBER) + Words.right(after, NUMBER));
    }

    private static void findings(Sheet sheet, String label, Ink ink, List<FindingLine> findings, boolean several) {
        if (findings.isEmpty()) {
            sheet.put(ink, label).put("none").end();
        }
        for (FindingLine finding : findings) {
            String head = label + finding.id() + "  ";
            String was = finding.was() == finding.verdict()
                    ? ""
                    : ", was " + finding.was().label();
            String title = (several ? finding.machine() + ": " : "") + finding.title();
            sheet.hanging(head, title + " (" + finding.verdict().label() + was + ")");
        }
    }
}
