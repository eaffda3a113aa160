package dev.quietcore.report;

import dev.quietcore.explain.Chain.ChainAnswer;
import dev.quietcore.explain.Chain.Link;
import dev.quietcore.explain.Chain.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A causal chain as a tree of plain characters: the cause at the top, what it leads to below. */
public final class ChainText {
    private final ChainAnswer chain;
    private final ChainLabels labels;
    private final Sheet sheet;
    private final Set<Integer> drawn = new HashSet<>();

    private ChainText(ChainAnswer chain, TextStyle style) {
        this.chain = chain;
        this.labels = new ChainLabels(chain);
        this.sheet = new Sheet(style.columns(), style.coloured());
    }

    public static String draw(ChainAnswer chain, TextStyle style) {
        ChainText text = new ChainText(chain, style);
        text.sheet.hanging(Words.left(chain.finding(), 3) + " ", chain.title());
        text.sheet.gap();
        text.node(chain.node(1), "", "");
        return text.sheet.toString();
    }

    /**
     * @param head of its first line, up to the arrow
     * @param tail of the lines below it, so that the trunk of the tree goes on beside them
     */
    private void node(Node node, String head, String tail) {
        String label = head + "[" + node.number() + "] ";
        if (!drawn.add(node.number())) {
            sheet.line(label.stripTrailing() + " (above)");
            return;
        }
        List<Link> links = chain.from(node);
        String trunk = tail + (links.isEmpty() ? "    " : " |  ");
        String before = label;
        for (String line : Words.wrap(labels.of(node), Math.max(20, sheet.columns() - label.length()))) {
            sheet.line(before + line);
            before = trunk + " ".repeat(Math.max(0, label.length() - trunk.length()));
        }
        for (Link link : links) {
            boolean last = link.equals(links.get(links.size() - 1));
            sheet.line(tail + " |");
            node(chain.node(link.to()), tail + " +-" + arrow(link), tail + (last ? "    " : " |  "));
        }
    }

    /** {@code > }, {@code  likely -> }, {@code  8 of 30 likely -> }. */
    private static String arrow(Link link) {
        String unsure = ChainLabels.unsure(link);
        return unsure.isEmpty() ? "> " : " " + unsure + " -> ";
    }
}
