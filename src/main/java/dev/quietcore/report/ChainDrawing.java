package dev.quietcore.report;

import dev.quietcore.explain.Chain.ChainAnswer;
import dev.quietcore.explain.Chain.Kind;
import dev.quietcore.explain.Chain.Link;
import dev.quietcore.explain.Chain.Node;
import java.util.stream.Collectors;

/** A causal chain in the languages of drawing programs: what is not confirmed is drawn with a broken line. */
public final class ChainDrawing {
    private static final int LABEL_COLUMNS = 40;

    /** What Mermaid could take for its own syntax, even in a quoted label. */
    private static final String SPECIAL_IN_MERMAID = "\"#<>&\\`;|[]{}";

    private ChainDrawing() {}

    /** For Graphviz. */
    public static String dot(ChainAnswer chain) {
        ChainLabels labels = new ChainLabels(chain);
        StringBuilder dot = new StringBuilder("digraph chain {\n");
        dot.append("  label=")
                .append(quoted(chain.finding() + " " + chain.title()))
                .append(";\n");
        dot.append("  labelloc=t;\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n");
        for (Node node : chain.nodes()) {
            dot.append("  n").append(node.number()).append(" [shape=").append(shape(node.kind()));
            dot.append(", label=").append(quoted(labels.of(node))).append("];\n");
        }
        for (Link link : chain.links()) {
            dot.append("  n").append(link.from()).append(" -> n").append(link.to());
            String unsure = ChainLabels.unsure(link);
            dot.append(unsure.isEmpty() ? "" : " [style=dashed, label=" + quoted(unsure) + "]");
            dot.append(";\n");
        }
        return dot.append("}\n").toString();
    }

    private static String shape(Kind kind) {
        return switch (kind) {
            case CAUSE -> "doubleoctagon";
            case MECHANISM -> "box";
            case OBSERVATION -> "note";
            case DISTURBANCE, FOLDED -> "ellipse";
        };
    }

    /** Graphviz reads escapes such as {@code \\N} and entities such as {@code &lt;} in a label; none is meant here. */
    private static String quoted(String text) {
        return Words.wrap(text, LABEL_COLUMNS).stream()
                .map(line -> line.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;"))
                .collect(Collectors.joining("\\n", "\"", "\""));
    }

    /** For Mermaid, as Markdown pages draw it. */
    public static String mermaid(ChainAnswer chain) {
        ChainLabels labels = new ChainLabels(chain);
        StringBuilder mermaid = new StringBuilder("flowchart TD\n");
        for (Node node : chain.nodes()) {
            String label = entities(labels.of(node));
            mermaid.append("  n").append(node.number());
            mermaid.append(
                            switch (node.kind()) {
                                case CAUSE -> "[[" + label + "]]";
                                case MECHANISM -> "[" + label + "]";
                                case OBSERVATION -> "(" + label + ")";
                                case DISTURBANCE, FOLDED -> "([" + label + "])";
                            })
                    .append('\n');
        }
        for (Link link : chain.links()) {
            String unsure = ChainLabels.unsure(link);
            mermaid.append("  n").append(link.from());
            mermaid.append(unsure.isEmpty() ? " --> " : " -.->|" + entities(unsure) + "| ");
            mermaid.append("n").append(link.to()).append('\n');
        }
        return mermaid.toString();
    }

    private static String entities(String text) {
        return Words.wrap(text, LABEL_COLUMNS).stream()
                .map(ChainDrawing::entitiesOfLine)
                .collect(Collectors.joining("<br/>", "\"", "\""));
    }

    private static String entitiesOfLine(String line) {
        StringBuilder safe = new StringBuilder();
        line.codePoints().forEach(character -> {
            if (SPECIAL_IN_MERMAID.indexOf(character) >= 0) {
                safe.append('#').append(character).append(';');
            } else {
                safe.appendCodePoint(character);
            }
        });
        return safe.toString();
    }
}
