package dev.quietcore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.explain.Chain.ChainAnswer;
import dev.quietcore.explain.Chain.Kind;
import dev.quietcore.explain.Chain.Link;
import dev.quietcore.explain.Chain.Node;
import dev.quietcore.facts.Certainty;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a snapshot names, the drawing stays a drawing: read back by the languages' own rules, it says the same. */
class ChainDrawingTest {
    private static final String QUOTED = "\"((?:[^\"\\\\\n]|\\\\.)*)\"";
    private static final Pattern DOT = Pattern.compile("digraph chain \\{\n"
            + "  label=" + QUOTED + ";\n"
            + "  labelloc=t;\n  node \\[fontname=\"sans-serif\"\\];\n  edge \\[fontname=\"sans-serif\"\\];\n"
            + "(?:  n\\d+ \\[shape=[a-z]+, label=" + QUOTED + "\\];\n)+"
            + "(?:  n\\d+ -> n\\d+(?: \\[style=dashed, label=" + QUOTED + "\\])?;\n)*"
            + "\\}\n");
    private static final Pattern DOT_NODE = Pattern.compile("  n(\\d+) \\[shape=([a-z]+), label=" + QUOTED + "\\];\n");

    /** Between the quotes stand letters, digits, harmless signs, entities and line breaks only. */
    private static final String MERMAID_LABEL = "\"((?:[^\"#<>&\\\\`;|\\[\\]{}\n]|#\\d+;|<br/>)*)\"";

    private static final Pattern MERMAID = Pattern.compile("flowchart TD\n"
            + "(?:  n\\d+(?:\\[\\[" + MERMAID_LABEL + "\\]\\]|\\[" + MERMAID_LABEL + "\\]|\\(" + MERMAID_LABEL
            + "\\)|\\(\\[" + MERMAID_LABEL + "\\]\\))\n)+"
            + "(?:  n\\d+ (?:-->|-\\.->\\|" + MERMAID_LABEL + "\\|) n\\d+\n)*");
    private static final Pattern MERMAID_NODE = Pattern.compile("  n(\\d+)[\\[(]+" + MERMAID_LABEL + "[\\])]+\n");

    static Stream<String> names() {
        return Stream.of(
                "plain",
                "say \"hello\"",
                "\"];\n}\ndigraph evil {",
                "ends with a backslash\\",
                "C:\\N and \\\"quoted\\\"",
                "a<b>&lt;c&amp;</b><br/>",
                "[[x]](y){z}|w|`v`",
                "#34; #quot; end; subgraph",
                "line\none\r\nand two\tmore",
                "\u001b[2Jcleared\u202e");
    }

    private static ChainAnswer chain(String name) {
        return new ChainAnswer(
                "F1",
                "robot",
                name,
                List.of(
                        new Node(1, Kind.CAUSE, "robot", "own", name, 1, 0, 0),
                        new Node(2, Kind.OBSERVATION, "robot", "Sysctl", name, 1, 0, 0),
                        new Node(3, Kind.DISTURBANCE, "robot", "x", name, 1, 4, 4)),
                List.of(
                        new Link(1, 2, Map.of(Certainty.CONFIRMED, 2)),
                        new Link(1, 3, Map.of(Certainty.LIKELY, 1, Certainty.CONFIRMED, 2))));
    }

    /** What a person reads: control characters are no part of it, and lines may break anywhere. */
    private static String read(String text) {
        return Words.printable(text).strip().replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @MethodSource("names")
    void graphvizReadsBackWhatTheChainSays(String name) {
        String dot = ChainDrawing.dot(chain(name));
        assertThat(dot).matches(DOT);
        assertThat(DOT_NODE.matcher(dot).results().map(node -> read(unescapedByGraphviz(node.group(3)))))
                .containsExactly(read("own: " + name), read(name), read(name));
        assertThat(dot).contains("  n1 -> n2;\n", "  n1 -> n3 [style=dashed, label=\"1 of 3 likely\"];\n");
    }

    private static String unescapedByGraphviz(String label) {
        Matcher escape = Pattern.compile("\\\\(.)").matcher(label);
        String plain = escape.replaceAll(
                found -> Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
        return plain.replace("&amp;", "&");
    }

    @ParameterizedTest
    @MethodSource("names")
    void mermaidReadsBackWhatTheChainSays(String name) {
        String mermaid = ChainDrawing.mermaid(chain(name));
        assertThat(mermaid).matches(MERMAID);
        assertThat(MERMAID_NODE.matcher(mermaid).results().map(node -> read(unescapedByMermaid(node.group(2)))))
                .containsExactly(read("own: " + name), read(name), read(name));
        assertThat(mermaid).contains("  n1 --> n2\n", "  n1 -.->|\"1 of 3 likely\"| n3\n");
    }

    private static String unescapedByMermaid(String label) {
        return Pattern.compile("#(\\d+);")
                .matcher(label.replace("<br/>", "\n"))
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2Jcleared\u202e", "line\none"})
    void nothingInANameSteersTheTerminal(String name) {
        assertThat(ChainText.draw(chain(name), TextStyle.plain(Detail.NORMAL)).codePoints())
                .filteredOn(character -> character != '\n')
                .noneMatch(character -> Character.isISOControl(character) || character == 0x202e);
    }

    @Test
    void theKindsOfNodesLookDifferent() {
        assertThat(DOT_NODE.matcher(ChainDrawing.dot(chain("x"))).results().map(node -> node.group(2)))
                .doesNotHaveDuplicates();
    }
}
