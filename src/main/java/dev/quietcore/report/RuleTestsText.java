package dev.quietcore.report;

import dev.quietcore.authoring.RuleTests;
import dev.quietcore.authoring.RuleTests.CaseResult;
import dev.quietcore.authoring.RuleTests.Difference;
import dev.quietcore.authoring.RuleTests.RuleResult;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.WhyNot.WhyNotAnswer;
import dev.quietcore.knowledge.Breach;
import java.util.ArrayList;
import java.util.List;

/** What the cases of rules came to: a line for each rule, what differs in full, and the sum at the end. */
public final class RuleTestsText {
    private static final String CASE = "  ";
    private static final String DIFFERENCE = "    ";
    private static final String NESTED = "      ";
    private static final String DETAIL = "              ";

    private RuleTestsText() {}

    public static String draw(RuleTests answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        for (RuleResult rule : answer.rules()) {
            if (!rule.passed() || !rule.untested().isEmpty()) {
                sheet.gap();
            }
            rule(sheet, rule);
        }
        sheet.gap();
        sheet.hanging("", sum(answer));
        return sheet.toString();
    }

    private static void rule(Sheet sheet, RuleResult rule) {
        sheet.put(rule.passed() ? Ink.GREEN : Ink.RED, rule.passed() ? "ok    " : "FAIL  ")
                .put(rule.name() + "  " + Words.counted(rule.cases().size(), "case", "cases"))
                .end();
        breaches(sheet, rule.faults());
        rule.cases().stream().filter(each -> !each.passed()).forEach(each -> failed(sheet, each));
        breaches(sheet, rule.untested());
        breaches(sheet, rule.unclear());
    }

    private static void breaches(Sheet sheet, List<Breach> breaches) {
        breaches.forEach(breach -> placed(sheet, CASE, breach.place(), breach.says()));
    }

    /** The place on a line of its own: it is long, and somebody will want to copy it. */
    private static void placed(Sheet sheet, String indent, String place, String says) {
        if (!place.isEmpty()) {
            sheet.line(indent + place + ":");
        }
        sheet.hanging(indent + (place.isEmpty() ? "" : CASE), says);
    }

    private static void failed(Sheet sheet, CaseResult example) {
        sheet.put(CASE)
                .put(Ink.RED, example.name())
                .put("  " + example.folder())
                .end();
        for (Difference difference : example.differences()) {
            if (difference.kind().ofTheCase()) {
                placed(sheet, DIFFERENCE, difference.place(), difference.got());
                continue;
            }
            sheet.hanging(DIFFERENCE + "expected  ", difference.expected());
            sheet.hanging(DIFFERENCE + "got       ", difference.got());
            String label = DIFFERENCE + "matched   ";
            for (FactView fact : difference.matched()) {
                fact(sheet, label, fact);
                label = DETAIL;
            }
            difference.missing().ifPresent(missing -> whyNot(sheet, missing));
        }
    }

    private static void whyNot(Sheet sheet, WhyNotAnswer missing) {
        sheet.hanging(DIFFERENCE + "why not   ", missing.says());
        WhyNotText.nearest(missing, sheet.columns() - NESTED.length())
                .lines()
                .forEach(line -> sheet.line(NESTED + line));
    }

    private static void fact(Sheet sheet, String label, FactView fact) {
        sheet.hanging(label, fact.type() + ": " + fact.says());
        fact.evidence().stream().limit(1).forEach(cited -> {
            sheet.line(DETAIL + CitedText.place(cited));
            sheet.line(DETAIL + "| " + CitedText.text(cited, sheet.columns() - DETAIL.length() - 2));
        });
    }

    private static String sum(RuleTests answer) {
        long mutants = answer.rules().stream().mapToInt(RuleResult::mutants).sum();
        List<String> parts = new ArrayList<>();
        parts.add(answer.cases() - answer.failed() + " as expected");
        if (answer.failed() > 0) {
            parts.add(answer.failed() + " failed");
        }
        if (answer.incomplete() > 0) {
            parts.add(Words.counted(answer.incomplete(), "rule lacks", "rules lack") + " cases");
        }
        return Words.counted(answer.rules().size(), "rule", "rules") + ", "
                + Words.counted(answer.cases(), "case", "cases") + ": " + String.join(", ", parts)
                + (mutants == 0 ? "" : "; " + answer.untested() + " of " + mutants + " parts of conditions untested");
    }
}
