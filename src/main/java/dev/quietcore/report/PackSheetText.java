package dev.quietcore.report;

import dev.quietcore.authoring.pack.PackSheet;
import dev.quietcore.authoring.pack.PackSheet.Named;
import dev.quietcore.authoring.pack.PackSheet.Rule;
import dev.quietcore.authoring.pack.Signer;
import java.util.ArrayList;
import java.util.List;

/** What a pack brings. */
public final class PackSheetText {
    private static final String MARGIN = "  ";

    private PackSheetText() {}

    /** @param remarks said at the end: what was done with it */
    public static String draw(PackSheet answer, List<String> remarks, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        sheet.hanging(answer.name() + " " + answer.version() + "  ", answer.pack());
        sheet.paragraph(MARGIN.length(), answer.says());
        signer(sheet, answer.signer());
        sheet.line(MARGIN + "needs quietcore " + answer.needs() + " or newer");
        if (!answer.target().before().isEmpty()) {
            sheet.line(MARGIN + "version " + answer.target().before() + " of it is installed");
        }
        if (!answer.facts().isEmpty()) {
            sheet.hanging(MARGIN + "facts  ", String.join(", ", answer.facts()));
        }
        rules(sheet, answer.rules());
        named(sheet, "PAGES", answer.pages());
        named(sheet, "CATALOGUE ROWS", answer.rows());
        if (!answer.thresholds().isEmpty()) {
            sheet.heading("THRESHOLDS");
            answer.thresholds().forEach(threshold -> sheet.paragraph(MARGIN.length(), threshold));
        }
        sheet.gap();
        remarks.forEach(remark -> sheet.paragraph(0, remark));
        return sheet.toString();
    }

    private static void signer(Sheet sheet, Signer signer) {
        switch (signer.standing()) {
            case UNSIGNED -> sheet.line(MARGIN + "nobody signed it");
            case UNKNOWN_KEY -> {
                sheet.line(MARGIN + "signed by a key that is not trusted here:");
                sheet.line(MARGIN + signer.fingerprint());
            }
            case TRUSTED -> {
                sheet.hanging(MARGIN + "signed by ", signer.trustedAs());
                sheet.line(MARGIN + signer.fingerprint());
            }
        }
    }

    private static void rules(Sheet sheet, List<Rule> rules) {
        if (rules.isEmpty()) {
            return;
        }
        sheet.heading("RULES");
        for (Rule rule : rules) {
            List<String> words = new ArrayList<>(List.of(rule.storey()));
            words.add(rule.page() ? "page" : "no page");
            words.add(
                    rule.fires() + rule.silent() == 0
                            ? "no cases"
                            : Words.counted(rule.fires(), "case fires", "cases fire") + ", " + rule.silent()
                                    + " silent");
            sheet.hanging(MARGIN + rule.name() + "  ", String.join(", ", words));
            if (rule.replaces().isEmpty()) {
                sheet.line(MARGIN + MARGIN + "new");
            } else {
                sheet.hanging(MARGIN + MARGIN + "replaces ", rule.replaces() + " (" + rule.replacesOn() + ")");
            }
            if (!rule.replacedOn().isEmpty()) {
                sheet.hanging(
                        MARGIN + MARGIN + "not used: ",
                        "the rule of that name of " + rule.replacedOn() + " goes first");
            }
        }
    }

    private static void named(Sheet sheet, String heading, List<Named> names) {
        if (names.isEmpty()) {
            return;
        }
        sheet.heading(heading);
        names.forEach(name -> sheet.hanging(MARGIN + name.name() + "  ", name.replaces() ? "replaces one" : "new"));
    }
}
