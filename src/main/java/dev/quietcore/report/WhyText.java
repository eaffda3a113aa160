package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.Why.AbsenceView;
import dev.quietcore.explain.Why.Branch;
import dev.quietcore.explain.Why.Fold;
import dev.quietcore.explain.Why.Link;
import dev.quietcore.explain.Why.Node;
import dev.quietcore.explain.Why.WhyAnswer;

/** A proof as an indented tree: what is said, the rule that says it, what it matched, the lines of the snapshot. */
public final class WhyText {
    private static final int STEP = 2;

    /** Deeper than this a line of 80 columns has no room left. */
    private static final int DEEPEST = 20;

    private final Sheet sheet;

    private WhyText(Sheet sheet) {
        this.sheet = sheet;
    }

    public static String draw(WhyAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        WhyText text = new WhyText(sheet);
        sheet.hanging("", answer.asked());
        if (!answer.verdict().isEmpty()) {
            sheet.hanging("", answer.verdict());
        }
        for (Node root : answer.roots()) {
            sheet.gap();
            text.node(root, 0);
        }
        return sheet.toString();
    }

    private static String indent(int level) {
        return " ".repeat(Math.min(level * STEP, DEEPEST));
    }

    private void node(Node node, int level) {
        String label = indent(level) + number(node.fact()) + " ";
        sheet.hanging(label, node.fact().says() + (node.seen() ? " (see above)" : ""));
        lines(node, indent(level + 2));
        for (Branch branch : node.proofs()) {
            branch(branch, level + 1);
        }
        for (Link link : node.explains()) {
            link(link, "explains", level + 1);
        }
        for (Link link : node.explainedBy()) {
            if (!link.place().isEmpty()) {
                link(link, "explained", level + 1);
            }
        }
        if (!node.chargedTo().isEmpty()) {
            sheet.line(indent(level + 1)
                    + (node.chargedTo().equals("unexplained")
                            ? "unexplained: no rule's chain ends here"
                            : "charged to " + node.chargedTo()));
        }
        for (Link link : node.explainedBy()) {
            if (link.place().isEmpty()) {
                folds(link.folded(), 0); // what is alike to the whole node
            }
        }
    }

    private static String number(FactView fact) {
        return "#" + fact.number();
    }

    private void lines(Node node, String indent) {
        for (Cited cited : node.evidence()) {
            sheet.line(indent + CitedText.place(cited));
            if (node.cut()) {
                return;
            }
            sheet.line(indent + "| " + CitedText.text(cited, sheet.columns() - indent.length() - 2));
        }
    }

    private void branch(Branch branch, int level) {
        if (!branch.place().isEmpty()) {
            sheet.line(indent(level) + "by " + branch.place());
        }
        for (Node premise : branch.premises()) {
            node(premise, level + 1);
        }
        for (AbsenceView absence : branch.absences()) {
            absence(absence, level + 1);
        }
        folds(branch.folded(), level + 1);
    }

    private void absence(AbsenceView absence, int level) {
        sheet.hanging(indent(level) + "- ", absence.says() + sources(absence));
        for (FactView fact : absence.lookedAt()) {
            sheet.hanging(indent(level + 1) + "looked at " + number(fact) + " ", fact.says());
            for (Cited cited : fact.evidence()) {
                sheet.line(indent(level + 2) + CitedText.place(cited));
                sheet.line(indent(level + 2) + "| "
                        + CitedText.text(
                                cited, sheet.columns() - indent(level + 2).length() - 2));
            }
        }
    }

    private static String sources(AbsenceView absence) {
        return absence.notCollected().isEmpty()
                ? absence.collected().isEmpty() ? "" : "; looked at: " + String.join(", ", absence.collected())
                : "; proves little, not collected: " + String.join(", ", absence.notCollected());
    }

    private void link(Link link, String says, int level) {
        if (!link.place().isEmpty()) {
            String sure = link.certainty().equals("confirmed") ? "" : " (" + link.certainty() + ")";
            sheet.line(indent(level) + says + sure + ", by " + link.place());
        }
        for (Node node : link.facts()) {
            node(node, level + 1);
        }
        folds(link.folded(), link.place().isEmpty() ? 0 : level + 1);
    }

    private void folds(Iterable<Fold> folded, int level) {
        for (Fold fold : folded) {
            sheet.line(indent(level) + fold.number() + " ... " + fold.says());
        }
    }
}
