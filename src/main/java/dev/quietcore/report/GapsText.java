package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.explain.Gaps.GapsAnswer;
import java.util.List;

/** What was not collected: what it would decide, and how to collect it. */
public final class GapsText {
    private static final String MARGIN = "  ";

    private GapsText() {}

    /** @param severalMachines whether each gap must say whose it is */
    public static String draw(GapsAnswer answer, boolean severalMachines, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        if (answer.deciding().isEmpty() && answer.others().isEmpty()) {
            sheet.line("everything that quietcore can read was collected");
        }
        if (!answer.deciding().isEmpty()) {
            sheet.heading("NOT COLLECTED");
            draw(sheet, answer.deciding(), severalMachines);
        }
        if (!answer.others().isEmpty()) {
            sheet.heading("NOT COLLECTED, BUT NOTHING OPEN DEPENDS ON IT");
            draw(sheet, answer.others(), severalMachines);
        }
        return sheet.toString();
    }

    static void draw(Sheet sheet, List<Gap> gaps, boolean severalMachines) {
        for (Gap gap : gaps) {
            sheet.hanging(MARGIN, (severalMachines ? gap.machine() + ": " : "") + gap.notCollected());
            if (!gap.wouldDecide().isEmpty()) {
                sheet.hanging("    would decide  ", String.join("; ", gap.wouldDecide()));
            }
            if (!gap.tried().isEmpty()) {
                sheet.hanging("    was tried     ", gap.tried());
            }
            if (!gap.collect().isBlank()) {
                String label = "    collect       ";
                sheet.lines(label, ShellText.wrapOrProse(gap.collect(), sheet.columns() - label.length()));
            }
        }
    }
}
