package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.Chain;
import dev.quietcore.explain.Chain.ChainAnswer;
import dev.quietcore.explain.Chain.Kind;
import dev.quietcore.explain.Chain.Link;
import dev.quietcore.explain.Chain.Node;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.report.ChainText;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
    @TempDir
    Path folder;

    private static String text(ChainAnswer chain) {
        return ChainText.draw(chain, TextStyle.plain(Detail.NORMAL));
    }

    @ParameterizedTest
    @CsvSource({"coredump-kick", "kvm-host-kick", "module-loads", "tick-kept", "timer-migration", "tlb-smp-sync"})
    void theEndsOfAChainAreTheRowsOfTheLedgerThatAreChargedToTheFinding(String capture) throws UnanswerableException {
        Investigation investigation = Captures.investigate(capture);
        for (Finding finding : investigation.diagnosis().findings()) {
            ChainAnswer chain = Chain.of(investigation, finding.id(), 1000);
            assertThat(chain.nodes().stream().mapToLong(Node::charged).sum())
                    .isEqualTo(investigation.diagnosis().ledger().rows().stream()
                            .filter(row -> row.chargedTo().equals(finding.id()))
                            .mapToLong(Ledger.Row::count)
                            .sum());
            assertThat(reachable(chain)).hasSameSizeAs(chain.nodes());
            assertThat(text(chain).lines()).allMatch(line -> line.length() <= 80);
        }
    }

    private static Set<Integer> reachable(ChainAnswer chain) {
        Set<Integer> reached = new HashSet<>(Set.of(1));
        for (int step = 0; step < chain.nodes().size(); step++) {
            chain.links().stream()
                    .filter(link -> reached.contains(link.from()))
                    .map(Link::to)
                    .toList()
                    .forEach(reached::add);
        }
        return reached;
    }

    @Test
    void manyMechanismsOfOneNameAreOneNode() throws UnanswerableException {
        ChainAnswer chain = Chain.of(Captures.investigate("module-loads"), "F1", 6);
        assertThat(chain.nodes())
                .extracting(Node::kind, Node::name, Node::facts, Node::count)
                .containsExactly(
                        tuple(Kind.CAUSE, "module-loading", 1, 0L),
                        tuple(Kind.MECHANISM, "module-text-flush", 7, 0L),
                        tuple(Kind.MECHANISM, "kick-all-cpus", 7, 0L),
                        tuple(Kind.DISTURBANCE, "do_nothing", 14, 70L));
        assertThat(chain.links())
                .extracting(Link::from, Link::to, Link::arrows)
                .contains(tuple(2, 3, Map.of(Certainty.CONFIRMED, 7)));
    }

    @Test
    void endsBeyondTheNumberAskedForAreFoldedAndNothingIsLost() throws UnanswerableException {
        Investigation host = Captures.investigate("kvm-host-kick");
        ChainAnswer all = Chain.of(host, "F2", 3);
        ChainAnswer folded = Chain.of(host, "F2", 1);

        assertThat(all.nodes()).extracting(Node::kind).doesNotContain(Kind.FOLDED);
        assertThat(folded.nodes())
                .filteredOn(node -> node.kind() == Kind.FOLDED)
                .singleElement()
                .satisfies(node -> {
                    assertThat(node.name()).isEqualTo("2 more");
                    assertThat(node.count()).isEqualTo(504 + 57);
                });
        assertThat(text(folded)).contains("+-> [4] 2 more, 561 times");
        assertThat(folded.nodes().stream().mapToLong(Node::count).sum())
                .isEqualTo(all.nodes().stream().mapToLong(Node::count).sum());
    }

    @Test
    void aFindingThatIsNotThereIsNoChain() {
        assertThatThrownBy(() -> Chain.of(Captures.investigate("coredump-kick"), "F7", 6))
                .isInstanceOf(UnanswerableException.class)
                .hasMessage("there is no finding 'F7'; findings are F1. Did you mean 'F1'?");
        assertThatThrownBy(() -> Chain.of(Captures.investigate("quiet"), "F1", 6))
                .isInstanceOf(UnanswerableException.class)
                .hasMessage("there is no finding 'F1'; nothing was found in this snapshot");
    }

    /** Rules of an engineer's own: two mechanisms that explain each other, rivals, a guest beside the host. */
    @Test
    void circlesRivalsAndOtherMachines() throws Exception {
        rule("mechanism", "turn", """
                when
                    $run : KernelThreadRun(machine == "robot", comm == "turner")
                then
                    conclude(drools, new Mechanism("robot", "turn", "one")).explains($run);
                """);
        rule("mechanism", "turn-back", """
                when
                    $turn : Mechanism(name == "turn")
                then
                    conclude(drools, new Mechanism("robot", "turn-back", "")).explains($turn);
                """);
        rule("mechanism", "turn-again", """
                when
                    $turn : Mechanism(name == "turn")
                    $back : Mechanism(name == "turn-back")
                then
                    conclude(drools, $turn).likelyExplains($back);
                """);
        rule("cause", "own", """
                when
                    $run : KernelThreadRun(comm != "turner")
                    $turn : Mechanism(name == "turn")
                then
                    conclude(drools, new Cause("robot", "own", "process", "it")).mayExplain($run).mayExplain($turn).likelyExplains($turn);
                """);
        rule("cause", "surer", """
                when
                    $run : KernelThreadRun(machine == "robot", comm == "shared")
                then
                    conclude(drools, new Cause("robot", "surer", "process", "")).explains($run);
                """);
        Investigation investigation = Diagnostician.of(
                        RuleFile.read(List.of(Shelf.own(folder))),
                        Captures.diagnostician().knowledge(),
                        List.of(folder.resolve("cache")),
                        "test")
                .investigate(
                        List.of(run("robot", "turner", 100), run("robot", "shared", 5), run("guest", "shared", 7)),
                        List.of(),
                        List.of());

        assertThat(text(Chain.of(investigation, "F1", 6))).isEqualTo("""
                F1  own

                [1] own: process it
                 |
                 +- likely -> [2] turn: one
                 |   |
                 |   +- likely -> [3] turn-back
                 |   |   |
                 |   |   +-> [2] (above)
                 |   |
                 |   +-> [4] turner disturbed CPU 1 100 times
                 |
                 +- possible -> [5] on guest: shared disturbed CPU 1 7 times
                 |
                 +- possible -> [6] shared disturbed CPU 1 5 times; none of them charged to F1
                """);
        assertThat(text(Chain.of(investigation, "F2", 6))).isEqualTo("""
                F2  surer

                [1] surer
                 |
                 +-> [2] shared disturbed CPU 1 5 times
                """);
    }

    private static Fact run(String machine, String comm, long count) {
        Evidence line = Evidence.of(machine, "sys/kernel/tracing/trace", 1, comm);
        return new KernelThreadRun(machine, 1, comm, 7, "", "", count, 0, 0, 1, line);
    }

    private void rule(String storey, String name, String body) throws IOException {
        Path file = folder.resolve("rules").resolve(storey).resolve(name + ".drl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // true in this test
                rule "%s"
                %send
                """.formatted(name, body));
    }
}
