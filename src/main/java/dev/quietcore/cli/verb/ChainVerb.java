package dev.quietcore.cli.verb;

import dev.quietcore.explain.Chain;
import dev.quietcore.explain.Chain.ChainAnswer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.ChainDrawing;
import dev.quietcore.report.ChainText;
import java.util.List;
import java.util.Map;

/** {@code chain FINDING}. */
final class ChainVerb implements Verb {
    private static final String LEAVES = "--leaves";

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String header() {
        return "Draws how a cause leads to disturbances.";
    }

    @Override
    public String words() {
        return "FINDING";
    }

    @Override
    public List<String> description() {
        return List.of(
                "The cause stands at the top, mechanisms below it, disturbances at the ends. What is not confirmed",
                "says so on its arrow. Facts of one name are one node: x7 is seven of them.",
                "--format dot draws it for Graphviz, --format mermaid for Markdown.");
    }

    @Override
    public List<String> examples() {
        return List.of("F1");
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                LEAVES,
                "NUMBER",
                List.of(),
                "6",
                "How many ends below one node are shown; the rest is folded into one."));
    }

    @Override
    public List<String> formats() {
        return List.of("dot", "mermaid");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        ChainAnswer answer = Chain.of(
                snapshot.investigation(),
                question.word("the id of a finding, such as F1,"),
                leaves(question.setting(LEAVES)));
        return new Reply(
                answer,
                style -> ChainText.draw(answer, style),
                Map.of("dot", () -> ChainDrawing.dot(answer), "mermaid", () -> ChainDrawing.mermaid(answer)));
    }

    private static int leaves(String number) throws UnanswerableException {
        if (!number.matches("[1-9]\\d{0,5}")) {
            throw new UnanswerableException(LEAVES + " '" + number + "' is not a number from 1 to 999999");
        }
        return Integer.parseInt(number);
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return before.isEmpty() ? snapshot.findingIds() : List.of();
    }
}
