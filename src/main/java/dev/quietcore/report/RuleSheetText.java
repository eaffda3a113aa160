package dev.quietcore.report;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.Expectation;
import dev.quietcore.authoring.RuleSheet;
import dev.quietcore.explain.Pages.PageAnswer;
import dev.quietcore.knowledge.KnowledgeException;
import java.util.List;

/** A rule with its page and its cases. */
public final class RuleSheetText {
    private static final String MARGIN = "  ";

    private RuleSheetText() {}

    public static String draw(RuleSheet answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        sheet.hanging(answer.name() + "  ", answer.place() + ", storey " + answer.storey());
        sheet.hanging(MARGIN, "from " + answer.shelf());
        if (!answer.replaces().isEmpty()) {
            sheet.hanging(MARGIN, "replaces " + answer.replaces());
        }
        sheet.gap();
        RulesText.numbered(sheet, answer.text());
        if (!answer.thresholds().isEmpty()) {
            sheet.heading("ASKS FOR THE THRESHOLDS");
            sheet.hanging(MARGIN, ThresholdText.list(answer.thresholds()));
        }
        sheet.heading("CASES");
        if (answer.cases().isEmpty()) {
            sheet.line(MARGIN + "none");
        }
        answer.cases().forEach(each -> draw(sheet, each));
        sheet.heading("PAGE");
        answer.page()
                .ifPresentOrElse(
                        page -> PageText.draw(sheet, new PageAnswer(page, List.of(), List.of(), answer.thresholds())),
                        () -> sheet.line(MARGIN + "none"));
        return sheet.toString();
    }

    private static void draw(Sheet sheet, ExampleCase example) {
        sheet.line(MARGIN + example.folder());
        try {
            Expectation expectation = example.expectation();
            if (!expectation.changed().isBlank()) {
                sheet.hanging(MARGIN + MARGIN + "changed: ", expectation.changed());
            }
            sheet.paragraph(2 * MARGIN.length(), expectation.says());
        } catch (KnowledgeException broken) {
            broken.faults().forEach(fault -> sheet.paragraph(2 * MARGIN.length(), fault));
        }
    }
}
