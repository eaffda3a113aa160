package dev.quietcore.report;

import dev.quietcore.explain.Pages.PageAnswer;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Page.Confirmation;
import dev.quietcore.knowledge.Page.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A page of the knowledge base, for a person who has never met its subject. */
public final class PageText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(subject|cpus|machine|housekeeping)}");
    private static final String MARGIN = "  ";

    private PageText() {}

    /** {@code SUBJECT} for {@code {subject}}: what a snapshot fills in. */
    public static String unfilled(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    public static String draw(PageAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        draw(sheet, answer);
        return sheet.toString();
    }

    static void draw(Sheet sheet, PageAnswer answer) {
        Page page = answer.page();
        sheet.hanging("", page.title().isEmpty() ? page.name() : unfilled(page.title()));
        sheet.line(MARGIN + "page " + page.name() + ", storey " + page.storey()
                + (answer.findings().isEmpty() ? "" : "; here: " + Words.list(answer.findings())));
        if (!page.partOf().isEmpty()) {
            sheet.line(MARGIN + "adds to " + page.partOf());
        }
        sheet.gap();
        sheet.paragraph(MARGIN.length(), unfilled(page.summary()));
        items(sheet, "MECHANISM", page.mechanism());
        if (!page.confirm().isEmpty()) {
            sheet.heading("WHAT CONFIRMS IT");
        }
        for (Confirmation confirm : page.confirm()) {
            String missing = answer.notCollected().contains(confirm.source()) ? " (not collected here)" : "";
            sheet.hanging(MARGIN + "- ", confirm.source() + ": " + unfilled(confirm.shows()) + missing);
        }
        items(sheet, "WHAT REFUTES IT", page.refute());
        thresholds(sheet, answer);
        if (!page.remedies().isEmpty()) {
            sheet.heading("REMEDIES");
        }
        int number = 0;
        for (Remedy remedy : page.remedies()) {
            number++;
            FindingText.remedy(sheet, unfilled(remedy), "Fix " + number + ": ");
            FindingText.said(sheet, "kernel", kernels(remedy));
            for (String change : remedy.changes()) {
                FindingText.said(sheet, "what-if", unfilled(change));
            }
        }
        items(sheet, "LOOKS ALIKE", page.rivals());
        items(sheet, "SOURCES", page.sources());
    }

    private static void thresholds(Sheet sheet, PageAnswer answer) {
        if (!answer.page().thresholds().isEmpty()) {
            sheet.heading("THRESHOLDS");
        }
        for (Page.Threshold threshold : answer.page().thresholds()) {
            Threshold written = threshold.of(answer.page().name());
            sheet.hanging(
                    MARGIN + "- ",
                    threshold.name() + Words.KEEP + ThresholdText.value(written) + ": " + threshold.says());
            answer.thresholds().stream()
                    .filter(inEffect -> inEffect.overridden() && inEffect.key().equals(written.key()))
                    .forEach(inEffect -> sheet.hanging(
                            MARGIN + "  ",
                            "in effect " + ThresholdText.value(inEffect) + ", set at " + inEffect.place()));
        }
    }

    private static void items(Sheet sheet, String heading, List<String> items) {
        if (!items.isEmpty()) {
            sheet.heading(heading);
        }
        for (String item : items) {
            sheet.hanging(MARGIN + "- ", unfilled(item));
        }
    }

    private static Remedy unfilled(Remedy remedy) {
        return new Remedy(
                unfilled(remedy.says()),
                unfilled(remedy.command()),
                unfilled(remedy.undo()),
                unfilled(remedy.risk()),
                remedy.reboot(),
                unfilled(remedy.verify()),
                remedy.since(),
                remedy.until(),
                remedy.changes());
    }

    /** The kernels on which a remedy works and is still needed; empty for all. */
    public static String kernels(Remedy remedy) {
        String since = remedy.since().isEmpty() ? "" : "from " + remedy.since() + " on";
        String until = remedy.until().isEmpty() ? "" : "needed up to " + remedy.until();
        return since + (since.isEmpty() || until.isEmpty() ? "" : ", ") + until;
    }
}
