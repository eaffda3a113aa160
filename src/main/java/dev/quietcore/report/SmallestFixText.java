package dev.quietcore.report;

import dev.quietcore.explain.Comparison.FindingLine;
import dev.quietcore.explain.SmallestFix.Alternative;
import dev.quietcore.explain.SmallestFix.Remaining;
import dev.quietcore.explain.SmallestFix.SmallestFixAnswer;
import dev.quietcore.explain.SmallestFix.Step;
import java.util.ArrayList;
import java.util.List;

/** The fewest things to do, for a person. */
public final class SmallestFixText {
    /** Fewer columns than this tell nothing of a remedy. */
    private static final int READABLE = 20;

    private SmallestFixText() {}

    public static String draw(SmallestFixAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        if (answer.wanted().isEmpty()) {
            sheet.line("There is no finding to take away.");
            return sheet.toString();
        }
        sheet.paragraph(0, headline(answer));
        for (Step step : answer.set()) {
            FindingText.remedy(sheet, step.remedy(), step.fix() + machine(answer, step) + ": ");
        }
        for (Remaining stays : answer.remaining()) {
            sheet.gap();
            sheet.hanging("stays  " + stays.id() + "  ", stays.title());
            sheet.paragraph(11, stays.why());
        }
        if (answer.set().isEmpty()) {
            return sheet.toString();
        }
        for (FindingLine brought : answer.comparison().appears()) {
            sheet.gap();
            sheet.hanging("brings " + brought.id() + "  ", brought.title());
        }
        alternatives(sheet, answer);
        WhatIfText.comparison(sheet, answer.comparison());
        for (String note : answer.notes()) {
            sheet.gap();
            sheet.hanging("Note: ", note);
        }
        sheet.gap();
        sheet.paragraph(
                0,
                "The rules were asked " + Words.counted(answer.tried(), "time", "times")
                        + (answer.cut() ? "; the search was given up then, and a smaller set may exist." : "."));
        return sheet.toString();
    }

    /** Where to type its command, if that is not clear. */
    private static String machine(SmallestFixAnswer answer, Step step) {
        return answer.comparison().machines().size() < 2
                ? ""
                : answer.wanted().stream()
                        .filter(finding -> step.fix().startsWith(finding.id() + "."))
                        .map(finding -> " on " + finding.machine())
                        .findFirst()
                        .orElse("");
    }

    private static String headline(SmallestFixAnswer answer) {
        String wanted = Words.list(answer.wanted().stream().map(FindingLine::id).toList());
        if (answer.set().isEmpty()) {
            return "No known change takes " + wanted + " away.";
        }
        String size = Words.counted(answer.set().size(), "change", "changes");
        String reboot = answer.reboot() ? ", with a reboot" : ", without a reboot";
        if (answer.goes()) {
            return size + (answer.set().size() == 1 ? " takes " : " take ") + wanted + " away" + reboot + ":";
        }
        List<String> gone =
                new ArrayList<>(answer.wanted().stream().map(FindingLine::id).toList());
        gone.removeAll(answer.remaining().stream().map(Remaining::id).toList());
        return "No known set takes " + wanted + " away. " + size + (answer.set().size() == 1 ? " takes " : " take ")
                + Words.list(gone) + " away" + reboot + ":";
    }

    /** A line each: the fixes, and in words those that the set above does not hold. */
    private static void alternatives(Sheet sheet, SmallestFixAnswer answer) {
        List<Alternative> alternatives = answer.alternatives();
        if (alternatives.isEmpty()) {
            return;
        }
        sheet.heading("Instead:");
        List<String> best = answer.set().stream().map(Step::fix).toList();
        int width = alternatives.stream()
                .mapToInt(alternative -> String.join(" + ", alternative.fixes()).length())
                .max()
                .orElse(0);
        for (Alternative alternative : alternatives) {
            List<String> others = new ArrayList<>();
            for (int at = 0; at < alternative.fixes().size(); at++) {
                if (!best.contains(alternative.fixes().get(at))) {
                    others.add(alternative.says().get(at));
                }
            }
            String head = "  " + Words.left(String.join(" + ", alternative.fixes()), width) + "  ";
            String tail = (alternative.reboot() ? " (reboot)" : "")
                    + (alternative.brings().isEmpty() ? "" : " (brings another finding)");
            int room = sheet.columns() - head.length() - tail.length();
            String words = Words.printable(String.join("; ", others));
            sheet.line((room < READABLE ? head.stripTrailing() : head + Words.cutEnd(words, room)) + tail);
        }
    }
}
