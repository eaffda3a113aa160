package dev.quietcore.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Shelf;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a saved file is to the shipped rules. */
class AffectedTest {
    private static final List<Shelf> SHELVES = List.of(Shelf.shipped(Path.of("")), Shelf.own(Path.of("my-rules")));

    private static Affected of(String... files) throws BrokenRulesException {
        return Affected.of(
                Set.copyOf(List.of(files).stream().map(Path::of).toList()),
                SHELVES,
                RuleFile.read(SHELVES.subList(0, 1)).stream()
                        .map(RuleSyntax::of)
                        .toList());
    }

    @Test
    void ruleConcernsItsOwnCasesAndThoseOfAllThatBuildOnIt() throws BrokenRulesException {
        Affected cause = of("rules/cause/khugepaged-collapse.drl");
        assertThat(cause.load()).isTrue();
        assertThat(cause.rules())
                .as("two rules ask for causes of any name")
                .containsExactlyInAnyOrder(
                        "khugepaged-collapse", "isolation-parameter-unknown", "catalogued-tick-dependency");

        assertThat(of("rules/mechanism/page-table-sync.drl").rules())
                .contains("page-table-sync", "khugepaged-collapse", "madvise-collapse")
                .doesNotContain("guest-ipis", "catalogued-timer", "kick-all-cpus");
        assertThat(of("rules/mechanism/kick-all-cpus.drl").rules())
                .as("over another mechanism")
                .contains("bpf-program-load", "bpf-program-loads");
    }

    @Test
    void caseConcernsItsRuleAndNothingIsLoaded() throws BrokenRulesException {
        Affected example = of("my-rules/examples/guest-ipis/silent-x/proc/interrupts");
        assertThat(example.rules()).containsExactly("guest-ipis");
        assertThat(example.load()).isFalse();
    }

    @Test
    void pageConcernsItsRuleAndARowOrAThresholdAll() throws BrokenRulesException {
        assertThat(of("my-rules/knowledge/pages/mine.yaml").rules()).containsExactly("mine");
        for (String file : List.of("knowledge/catalog/hrtimers.yaml", "my-rules/thresholds.yaml", "my-rules")) {
            assertThat(of(file).load()).as(file).isTrue();
            assertThat(of(file).rules()).as(file).hasSizeGreaterThan(100);
        }
    }

    @Test
    void whatEditorsWriteForThemselvesConcernsNobody() throws BrokenRulesException {
        assertThat(of("rules/cause/.guest-ipis.drl.swp", "rules/cause/guest-ipis.drl~", "rules/cause/4913")
                        .none())
                .isTrue();
    }
}
