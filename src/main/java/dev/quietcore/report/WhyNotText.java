package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.WhyNot.Concluded;
import dev.quietcore.explain.WhyNot.How;
import dev.quietcore.explain.WhyNot.Lack;
import dev.quietcore.explain.WhyNot.LostTo;
import dev.quietcore.explain.WhyNot.MissView;
import dev.quietcore.explain.WhyNot.NearView;
import dev.quietcore.explain.WhyNot.RuleView;
import dev.quietcore.explain.WhyNot.SourceView;
import dev.quietcore.explain.WhyNot.WhyNotAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Why something was not concluded: the answer in a sentence, then the nearest rules and what each of them lacks. */
public final class WhyNotText {
    private static final int STEP = 2;

    /** Of a value such as a stack, both ends tell more than the middle. */
    private static final int LONGEST = 160;

    private final Sheet sheet;
    private final Set<String> told = new HashSet<>();

    private WhyNotText(Sheet sheet) {
        this.sheet = sheet;
    }

    /** @param inFull numbers of the rules that are shown in full; of the others one line each */
    public static String draw(WhyNotAnswer answer, Set<Integer> inFull, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        WhyNotText text = new WhyNotText(sheet);
        sheet.hanging("", answer.says());
        for (Concluded concluded : answer.concluded()) {
            text.concluded(concluded, answer.concluded().size() > 1);
        }
        if (!answer.rules().isEmpty() && !answer.concluded().isEmpty()) {
            sheet.heading("Rules that could also have concluded it:");
        }
        boolean folded = false;
        for (RuleView rule : answer.rules()) {
            if (inFull.contains(rule.number())) {
                sheet.gap();
                text.rule(rule, 0, rule.number() + " ");
            }
        }
        for (RuleView rule : answer.rules()) {
            if (!inFull.contains(rule.number())) {
                if (!folded) {
                    sheet.heading("Further away (--show NUMBER shows one in full):");
                }
                folded = true;
                text.line(rule);
            }
        }
        return sheet.toString();
    }

    /** What the nearest rule lacks, within another answer; empty if there is none. */
    static String nearest(WhyNotAnswer answer, int columns) {
        Sheet sheet = new Sheet(columns, false);
        answer.rules().stream().limit(1).forEach(rule -> new WhyNotText(sheet).rule(rule, 0, ""));
        return sheet.toString();
    }

    private void concluded(Concluded concluded, boolean oneOfSeveral) {
        if (oneOfSeveral) {
            sheet.hanging("  ", concluded.says());
        }
        if (concluded.lostTo().size() < 2) {
            return; // the sentence has said it
        }
        for (LostTo lost : concluded.lostTo()) {
            sheet.hanging(
                    "  ",
                    lost.disturbances() + " charged to " + lost.finding() + " ("
                            + lost.rival().says() + "): " + lost.because());
        }
    }

    private void line(RuleView rule) {
        String why = rule.misses().isEmpty() ? "" : rule.misses().get(0).leaf().says();
        String label = Words.right(String.valueOf(rule.number()), 3) + " ";
        sheet.line(Words.cutEnd(
                Words.printable(label + rule.rule() + ": met " + met(rule) + "; " + why), sheet.columns()));
    }

    private static String met(RuleView rule) {
        return rule.met() + " of " + Words.counted(rule.conditions(), "condition", "conditions");
    }

    private static String indent(int level) {
        return " ".repeat(Math.min(level, 8) * STEP);
    }

    private void rule(RuleView rule, int level, String before) {
        String label = indent(level) + before;
        if (!rule.place().isEmpty()) {
            sheet.hanging(label, rule.place() + " met " + met(rule));
        }
        int inFull =
                level == 0 ? rule.misses().size() : Math.min(1, rule.misses().size());
        rule.misses().subList(0, inFull).forEach(miss -> miss(miss, level + 1));
        for (MissView miss : rule.misses().subList(inFull, rule.misses().size())) {
            sheet.hanging(indent(level + 1) + line(miss), miss.wanted() + verdict(miss));
        }
        if (level > 0) {
            return;
        }
        for (List<MissView> way : rule.otherwise()) {
            if (!way.isEmpty()) {
                sheet.line(indent(level + 1) + "or, as near:");
                way.forEach(miss -> miss(miss, level + 2));
            }
        }
        if (!rule.doubts().isEmpty()) {
            sheet.hanging(indent(level + 1) + "cannot tell: ", String.join("; ", rule.doubts()));
        }
        if (rule.gaveUp()) {
            sheet.paragraph(
                    (level + 1) * STEP, "There was too much to try; something nearer may have been overlooked.");
        }
    }

    private void miss(MissView miss, int level) {
        String indent = indent(level);
        sheet.hanging(indent + line(miss), miss.wanted() + verdict(miss));
        String inner = indent + "    ";
        miss.inTheWay().forEach(fact -> fact(inner + "in the way: ", fact));
        if (!miss.nearest().isEmpty()) {
            near(inner, miss.nearest().get(0));
        }
        if (level == 1) {
            miss.nearest().stream()
                    .skip(1)
                    .forEach(other ->
                            sheet.hanging(inner + "then:    ", other.fact().says()));
        }
        if (miss.how() != How.ABSENT) {
            miss.against().forEach(fact -> fact(inner + "against: ", fact));
        }
        for (SourceView source : miss.missing()) {
            boolean first = told.add(source.name());
            sheet.hanging(inner + "not collected: ", source.name() + (first ? ", " + source.says() : ""));
            if (first) {
                String label = inner + "collect: ";
                sheet.lines(label, ShellText.wrapOrProse(source.collect(), sheet.columns() - label.length()));
            }
        }
        if (miss.how() == How.ABSENT && !miss.lookedAt().isEmpty()) {
            sheet.hanging(inner + "looked at: ", String.join(", ", miss.lookedAt()));
        }
        if (!miss.rules().isEmpty()) {
            rule(miss.rules().get(0), level + 2, "from ");
            for (RuleView other :
                    miss.rules().subList(1, Math.min(3, miss.rules().size()))) {
                sheet.hanging(
                        indent(level + 2) + "or from ",
                        other.place() + " "
                                + (other.misses().isEmpty()
                                        ? ""
                                        : other.misses().get(0).leaf().says()));
            }
        }
    }

    /** Of the rule's file, {@code 14: }. */
    private static String line(MissView miss) {
        return miss.place().isEmpty() ? "" : miss.place().substring(miss.place().lastIndexOf(':') + 1) + ": ";
    }

    private static String verdict(MissView miss) {
        return switch (miss.how()) {
            case NOT_COLLECTED -> ": not collected";
            case ABSENT -> miss.rules().isEmpty() ? ": absent" : ": not concluded";
            case DIFFERS -> ": none";
            case COLLECTED -> ": it was collected";
            case IN_THE_WAY -> ": there is one";
            case NOT_MET -> ": not met";
        };
    }

    private void near(String indent, NearView near) {
        fact(indent + "nearest: ", near.fact());
        for (Lack lack : near.lacks()) {
            sheet.hanging(
                    indent + "         ",
                    lack.field() + " is " + Words.cutMiddle(lack.actual(), LONGEST) + ", wanted " + lack.wanted()
                            + byHowMuch(lack));
        }
    }

    /** Of a figure that is not reached, or passed; the difference of two process ids tells nothing. */
    private static String byHowMuch(Lack lack) {
        Double by = lack.by();
        if (by == null || !(lack.wanted().startsWith("<") || lack.wanted().startsWith(">"))) {
            return "";
        }
        String figure = String.format(Locale.ROOT, "%.3f", Math.abs(by)).replaceFirst("\\.?0+$", "");
        return by == 0 ? " (just at the limit)" : " (" + figure + (by > 0 ? " more" : " less") + ")";
    }

    private void fact(String label, FactView fact) {
        sheet.hanging(label, (fact.number() > 0 ? "#" + fact.number() + " " : "") + fact.says());
        String indent = " ".repeat(label.length());
        for (Cited cited :
                fact.evidence().subList(0, Math.min(1, fact.evidence().size()))) {
            sheet.line(indent + CitedText.place(cited));
            sheet.line(indent + "| " + CitedText.text(cited, Math.max(20, sheet.columns() - indent.length() - 2)));
        }
    }
}
