package dev.quietcore.report;

import dev.quietcore.explain.Chain.ChainAnswer;
import dev.quietcore.explain.Chain.Link;
import dev.quietcore.explain.Chain.Node;
import dev.quietcore.facts.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands on the nodes and arrows of a chain, however it is drawn. */
final class ChainLabels {
    private final ChainAnswer chain;

    ChainLabels(ChainAnswer chain) {
        this.chain = chain;
    }

    String of(Node node) {
        String where = node.machine().equals(chain.machine()) ? "" : "on " + node.machine() + ": ";
        return where
                + switch (node.kind()) {
                    case CAUSE, MECHANISM -> named(node);
                    case OBSERVATION -> node.says();
                    case DISTURBANCE -> node.says() + charged(node);
                    case FOLDED ->
                        node.says() + (node.count() > 0 ? ", " + node.count() + " times" : "") + charged(node);
                };
    }

    /** A rule without a page says its name itself. */
    private static String named(Node node) {
        boolean itself = (node.says() + ": ").startsWith(node.name() + ": ");
        String says = itself ? node.says().substring(node.name().length()) : ": " + node.says();
        return node.name() + (node.facts() > 1 ? " x" + node.facts() : "") + says;
    }

    /** What other findings, or the other side of the ledger, already answer for. */
    private String charged(Node node) {
        return node.charged() == node.count()
                ? ""
                : "; " + (node.charged() == 0 ? "none" : String.valueOf(node.charged())) + " of them charged to "
                        + chain.finding();
    }

    /** How sure an arrow is; empty where it is confirmed. */
    static String unsure(Link link) {
        int all = link.arrows().values().stream().mapToInt(Integer::intValue).sum();
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Certainty, Integer> part : link.arrows().entrySet()) {
            if (part.getKey() != Certainty.CONFIRMED) {
                parts.add((part.getValue() == all ? "" : part.getValue() + " of " + all + " ")
                        + part.getKey().label());
            }
        }
        return String.join(", ", parts);
    }
}
