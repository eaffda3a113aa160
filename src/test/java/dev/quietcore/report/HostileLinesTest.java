package dev.quietcore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.Reloaded;
import dev.quietcore.explain.Reloaded.ReloadedAnswer;
import dev.quietcore.explain.Show.Passage;
import dev.quietcore.explain.Show.ShowAnswer;
import dev.quietcore.explain.Why.AbsenceView;
import dev.quietcore.explain.Why.Branch;
import dev.quietcore.explain.Why.Node;
import dev.quietcore.explain.Why.WhyAnswer;
import dev.quietcore.facts.Citation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever wrote a line of a snapshot does not steer the terminal of the one who reads it. */
class HostileLinesTest {
    /** Clears the screen, sets the title, rings, goes back, turns the direction of writing, breaks the line, ends the text. */
    private static final String HOSTILE =
            "a\u001b[2Jb\u001b]0;title\u0007c\u009b31md\be\u202ef\rg\u2028h\u0000i\u200bj\tk";

    private static final String HARMLESS = "a?[2Jb?]0;title?c?31md?e?f g h?i?j k";

    private static final Cited LINE = new Cited(new Citation("robot", "log", 7, HOSTILE), 1);
    private static final FactView FACT = new FactView(12, "Sysctl", "robot", HOSTILE, Map.of(), List.of(LINE));

    private static String why() {
        Branch branch = new Branch(
                "x",
                "rules/cause/x.drl:7",
                List.of(node(List.of())),
                List.of(new AbsenceView("no " + HOSTILE, List.of(FACT), List.of(), List.of())),
                List.of());
        return WhyText.draw(
                new WhyAnswer(HOSTILE, HOSTILE, List.of(node(List.of(branch)))), TextStyle.plain(Detail.NORMAL));
    }

    private static Node node(List<Branch> proofs) {
        return new Node(FACT, List.of(LINE), proofs, List.of(), List.of(), "", false, false);
    }

    @Test
    void aProofShowsThemHarmless() {
        assertThat(why()).isEqualTo("""
                H
                H

                #12 H
                    log:7
                    | H
                  by rules/cause/x.drl:7
                    #12 H
                        log:7
                        | H
                    - no H
                      looked at #12 H
                        log:7
                        | H
                """.replace("H", HARMLESS));
    }

    @Test
    void shownLinesAreHarmlessAndComplete() {
        String long120 = "x".repeat(120);
        Passage passage = new Passage(
                "robot", "log", 7, 7, List.of(LINE.citation(), new Citation("robot", "log", 8, long120)), false);
        Passage asked = new Passage("robot", "log", 8, 8, List.of(new Citation("robot", "log", 8, long120)), false);

        assertThat(ShowText.draw(new ShowAnswer(List.of(passage, asked)), TextStyle.plain(Detail.NORMAL)))
                .isEqualTo("""
                        log (robot)
                        > 7 | H
                          8 | A...

                        log (robot)
                        > 8 | BBB
                            | C
                        """.replace("H", HARMLESS)
                        .replace("A", "x".repeat(71))
                        .replace("BBB", "x".repeat(74))
                        .replace("C", "x".repeat(46)));
    }

    @Test
    void aDocumentHoldsThemAsTheyAre() {
        JsonNode document = JsonMapper.shared()
                .readTree(JsonAnswer.draw("why", new WhyAnswer(HOSTILE, "", List.of(node(List.of())))));

        assertThat(document.at("/verb").asString()).isEqualTo("why");
        assertThat(document.at("/answer/asked").asString()).isEqualTo(HOSTILE);
        assertThat(document.at("/answer/roots/0/evidence/0/text").asString()).isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.0 / 3, 1e-9, 1e300, -0.5})
    void figuresOfADocumentAreThoseOfTheAnswer(double figure) {
        Reloaded.Line line = new Reloaded.Line("F1", "title", "likely", figure);
        ReloadedAnswer answer = new ReloadedAnswer(
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Reloaded.Changes("robot", List.of(line), List.of(), List.of())));

        JsonNode share =
                JsonMapper.shared().readTree(JsonAnswer.draw("reload", answer)).at("/answer/snapshots/0/came/0/share");
        assertThat(share.isNumber()).isTrue();
        assertThat(share.doubleValue()).isEqualTo(figure);
    }
}
