package dev.quietcore.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.facts.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdReadingTest {
    private static final String PAGE = """
            name: tick-kept
            storey: mechanism
            title: The tick did not stop
            says: the tick was kept
            summary: It was kept.
            sources: [kernel/time/tick-sched.c]
            """;

    private static final String THRESHOLDS = """
            thresholds:
              - name: ticksPerSecond
                value: 5
                unit: per second
                says: Fewer are no tick.
              - name: ticksPerStop
                value: 0.5
                unit: ratio
                says: More are of another cause.
            """;

    @TempDir
    private Path temporary;

    @BeforeEach
    void smallFolder() throws IOException {
        write("shipped/knowledge/pages/tick-kept.yaml", PAGE + THRESHOLDS);
        Files.createDirectories(temporary.resolve("shipped/knowledge/catalog"));
    }

    private void write(String path, String text) throws IOException {
        Path file = temporary.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** @param folders of a user, in this order */
    private Knowledge load(String... folders) throws KnowledgeException {
        List<Shelf> shelves = new ArrayList<>(List.of(Shelf.shipped(temporary.resolve("shipped"))));
        for (String folder : folders) {
            shelves.add(Shelf.own(temporary.resolve(folder)));
        }
        return Knowledge.load(shelves);
    }

    /** @param folders of a user, in this order */
    private List<String> faults(String... folders) {
        try {
            load(folders);
            return List.of();
        } catch (KnowledgeException faulty) {
            return faulty.faults().stream()
                    .map(fault -> fault.replace(temporary.toString(), "TMP"))
                    .toList();
        }
    }

    @Test
    void a_page_names_its_thresholds() throws KnowledgeException {
        Knowledge knowledge = load();

        assertThat(knowledge.page("tick-kept").orElseThrow().thresholds())
                .containsExactly(
                        new Page.Threshold(
                                "ticksPerSecond",
                                5,
                                ThresholdUnit.PER_SECOND,
                                "Fewer are no tick.",
                                "knowledge/pages/tick-kept.yaml:9"),
                        new Page.Threshold(
                                "ticksPerStop",
                                0.5,
                                ThresholdUnit.RATIO,
                                "More are of another cause.",
                                "knowledge/pages/tick-kept.yaml:13"));
        assertThat(knowledge.thresholds())
                .extracting(Threshold::says)
                .containsExactly(
                        "the threshold tick-kept.ticksPerSecond is 5 per second",
                        "the threshold tick-kept.ticksPerStop is 0.5");
    }

    @Test
    void a_later_folder_goes_before_an_earlier_one_and_that_before_the_page() throws IOException, KnowledgeException {
        write("etc/thresholds.yaml", "tick-kept.ticksPerSecond: 7\ntick-kept.ticksPerStop: 2\n");
        write("own/thresholds.yaml", "# mine\ntick-kept.ticksPerSecond: 0.25\n");

        Knowledge knowledge = load("etc", "own");

        assertThat(knowledge.threshold("tick-kept.ticksPerSecond"))
                .hasValue(new Threshold(
                        "tick-kept",
                        "ticksPerSecond",
                        0.25,
                        "per second",
                        temporary.resolve("own/thresholds.yaml") + ":2",
                        true));
        assertThat(knowledge.threshold("tick-kept.ticksPerStop").orElseThrow().value())
                .isEqualTo(2);
        assertThat(load("own", "etc")
                        .threshold("tick-kept.ticksPerSecond")
                        .orElseThrow()
                        .value())
                .isEqualTo(7);
        assertThat(knowledge.page("tick-kept").orElseThrow().thresholds().get(0).value())
                .as("the page says what it said")
                .isEqualTo(5);
    }

    @Test
    void a_page_that_replaces_another_brings_its_own_thresholds() throws IOException {
        write("own/knowledge/pages/tick-kept.yaml", PAGE);
        write("own/thresholds.yaml", "tick-kept.ticksPerSecond: 7\n");

        assertThat(faults("own"))
                .containsExactly("TMP/own/thresholds.yaml:1:1: there is no threshold 'tick-kept.ticksPerSecond'; one is"
                        + " PAGE.NAME, as a page names it");
    }

    @Test
    void every_fault_of_a_page_is_told_at_once_with_place_and_what_is_allowed() throws IOException {
        write("shipped/knowledge/pages/tick-kept.yaml", PAGE + """
                thresholds:
                  - name: TicksPerSecond
                    value: 5
                    unit: per secnd
                    says: Fewer are no tick.
                  - name: ticksPerStop
                    value: -1
                    unit: ratio
                    says: ''
                  - name: ticksPerStop
                    value: 1.5
                    unit: count
                    says: Again.
                  - name: part
                    value: 20%
                    unit: share
                    say: Why.
                """);

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/tick-kept.yaml:23:5: no field 'say'; fields are name, value, unit, says. Did you"
                                + " mean 'says'?",
                        "knowledge/pages/tick-kept.yaml:8:11: 'TicksPerSecond' is no name of a threshold; one is like"
                                + " 'callsPerSecond'",
                        "knowledge/pages/tick-kept.yaml:10:11: unit 'per secnd' is not one of per second, count, seconds,"
                                + " microseconds, nanoseconds, share, ratio. Did you mean 'per second'?",
                        "knowledge/pages/tick-kept.yaml:13:12: '-1' is no threshold in 'ratio'; allowed is a number above"
                                + " 0",
                        "knowledge/pages/tick-kept.yaml:15:11: field 'says' is empty",
                        "knowledge/pages/tick-kept.yaml:16:11: a second threshold 'ticksPerStop'; a name stands once in a"
                                + " page",
                        "knowledge/pages/tick-kept.yaml:17:12: '1.5' is no threshold in 'count'; allowed is a whole"
                                + " number, 0 or more",
                        "knowledge/pages/tick-kept.yaml:21:12: '20%' is no threshold in 'share'; allowed is a number from"
                                + " 0 to 1",
                        "knowledge/pages/tick-kept.yaml:20:5: field 'says' is missing");
    }

    @Test
    void every_fault_of_an_overriding_file_is_told_at_once_with_place_and_a_guess() throws IOException {
        write("own/thresholds.yaml", """
                tick-kept.ticksPerSecnd: 2
                tick-kpt.ticksPerSecond: 2
                elsewhere: 2
                tick-kept.ticksPerStop: 0
                tick-kept.ticksPerSecond: [2]
                tick-kept.ticksPerSecond: 1e3
                """);

        assertThat(faults("own"))
                .containsExactly(
                        "TMP/own/thresholds.yaml:6:1: 'tick-kept.ticksPerSecond' stands here a second time",
                        "TMP/own/thresholds.yaml:1:1: there is no threshold 'tick-kept.ticksPerSecnd'; the page tick-kept"
                                + " has ticksPerSecond, ticksPerStop. Did you mean 'ticksPerSecond'?",
                        "TMP/own/thresholds.yaml:2:1: there is no threshold 'tick-kpt.ticksPerSecond'; one is PAGE.NAME,"
                                + " as a page names it. Did you mean 'tick-kept'?",
                        "TMP/own/thresholds.yaml:3:1: there is no threshold 'elsewhere'; one is PAGE.NAME, as a page names"
                                + " it",
                        "TMP/own/thresholds.yaml:4:25: '0' is no threshold in 'ratio'; allowed is a number above 0",
                        "TMP/own/thresholds.yaml:5:27: is a list; allowed is a number above 0",
                        "TMP/own/thresholds.yaml:6:27: '1e3' is no threshold in 'per second'; allowed is a number above"
                                + " 0");
    }

    @Test
    void an_overriding_file_is_a_mapping() throws IOException {
        write("own/thresholds.yaml", "- tick-kept.ticksPerSecond\n");

        assertThat(faults("own")).containsExactly("TMP/own/thresholds.yaml:1:1: is a list; lines are PAGE.NAME: VALUE");
    }

    @Test
    void each_unit_takes_what_makes_sense_there() {
        assertThat(ThresholdUnit.SHARE.parse("0")).isZero();
        assertThat(ThresholdUnit.SHARE.parse("1")).isEqualTo(1);
        assertThat(ThresholdUnit.COUNT.parse("1000")).isEqualTo(1000);
        assertThat(ThresholdUnit.MICROSECONDS.parse("0.5")).isEqualTo(0.5);
        for (ThresholdUnit unit : ThresholdUnit.values()) {
            for (String wrong : List.of("", "-1", "NaN", "Infinity", "1e400", "0x1", "1_000", "1,5", "often")) {
                assertThatThrownBy(() -> unit.parse(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("'" + wrong + "' is no threshold in '" + unit + "'; allowed is " + unit.allowed());
            }
        }
        assertThatThrownBy(() -> ThresholdUnit.SHARE.parse("1.01")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ThresholdUnit.COUNT.parse("0.5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ThresholdUnit.PER_SECOND.parse("0")).isInstanceOf(IllegalArgumentException.class);
    }
}
