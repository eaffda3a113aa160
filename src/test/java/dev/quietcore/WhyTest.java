package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Derivation;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.Why;
import dev.quietcore.explain.Why.Branch;
import dev.quietcore.explain.Why.Depth;
import dev.quietcore.explain.Why.Fold;
import dev.quietcore.explain.Why.Link;
import dev.quietcore.explain.Why.Node;
import dev.quietcore.explain.Why.WhyAnswer;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.facts.WatchedCpu.Reason;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import dev.quietcore.report.WhyText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static final Investigation CRASHES = Captures.investigate("coredump-kick");
    private static final Investigation TIMERS = Captures.investigate("timer-migration");

    private static WhyAnswer why(Investigation investigation, Depth depth, String... words)
            throws UnanswerableException {
        return Why.of(investigation, List.of(words), depth);
    }

    private static List<Node> all(List<Node> nodes) {
        List<Node> all = new ArrayList<>();
        for (Node node : nodes) {
            all.add(node);
            node.proofs().forEach(branch -> all.addAll(all(branch.premises())));
            node.explains().forEach(link -> all.addAll(all(link.facts())));
        }
        return all;
    }

    private static Set<String> types(List<Node> nodes) {
        return all(nodes).stream().map(node -> node.fact().type()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    void aFindingIsProvedDownToTheObservationsAndFollowedToTheDisturbances() throws UnanswerableException {
        WhyAnswer proof = why(CRASHES, Depth.ALL, "F1");

        assertThat(proof.verdict()).contains("129 are seen link by link, 144 are joined by time or count");
        assertThat(types(proof.roots()))
                .contains("UnitCrashLoop", "CoreDump", "CrashHandled", "Mechanism", "CsdExecution");
        assertThat(all(proof.roots()))
                .allSatisfy(node -> assertThat(node.fact().number()).isPositive());
        assertThat(all(proof.roots()).stream()
                        .filter(node -> !node.seen() && node.fact().type().equals("CsdExecution")))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.evidence()).isNotEmpty());
    }

    @Test
    void everyFactOfAProofIsProvedOnceAndThenOnlyNamed() throws UnanswerableException {
        List<Node> nodes = all(why(CRASHES, Depth.ALL, "F1", "+all").roots());

        assertThat(nodes.stream()
                        .filter(node -> !node.seen())
                        .map(node -> node.fact().number()))
                .doesNotHaveDuplicates();
        assertThat(nodes.stream().filter(Node::seen))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.proofs()).isEmpty());
    }

    @Test
    void theDepthBoundsTheProof() throws UnanswerableException {
        int rules = all(why(CRASHES, Depth.RULES, "F1").roots()).size();
        int lines = all(why(CRASHES, Depth.LINES, "F1").roots()).size();
        int all = all(why(CRASHES, Depth.ALL, "F1").roots()).size();

        assertThat(rules).isLessThan(lines);
        assertThat(lines).isLessThan(all);
        assertThat(why(CRASHES, Depth.RULES, "F1")
                        .roots()
                        .get(0)
                        .proofs()
                        .get(0)
                        .premises())
                .isNotEmpty()
                .allSatisfy(premise -> {
                    assertThat(premise.cut()).isTrue();
                    assertThat(premise.proofs()).isEmpty();
                });
    }

    /** Rules that only add arrows to a conclusion are links of it, and no proofs. */
    @Test
    void eachRuleThatConcludesAFactIsABranch() throws UnanswerableException {
        int severalProofs = 0;
        for (Investigation investigation : List.of(CRASHES, TIMERS, Captures.investigate("tick-kept"))) {
            for (Conclusion conclusion : investigation.reasoning().conclusions(Conclusion.class)) {
                Set<String> rules = investigation.reasoning().proofs(conclusion).stream()
                        .filter(proof -> !proof.premises().contains(conclusion))
                        .map(Derivation::rule)
                        .collect(Collectors.toSet());
                WhyAnswer proof = why(investigation, Depth.LINES, number(investigation, conclusion));

                assertThat(proof.roots().get(0).proofs().stream().map(Branch::rule))
                        .containsExactlyInAnyOrderElementsOf(rules);
                severalProofs += rules.size() > 1 ? 1 : 0;
            }
        }
        assertThat(severalProofs).isPositive();
    }

    private static String number(Investigation investigation, Fact fact) {
        return "#" + new dev.quietcore.explain.FactIndex(investigation).number(fact);
    }

    @Test
    void aFoldHoldsWhatTheProofLeftOut() throws UnanswerableException {
        WhyAnswer folded = why(CRASHES, Depth.LINES, "F1");
        List<Fold> folds = folded.roots().get(0).proofs().get(0).folded();
        assertThat(folds).hasSize(1);

        WhyAnswer unfolded = why(CRASHES, Depth.LINES, "F1", folds.get(0).number());

        Set<Integer> shown = folded.roots().get(0).proofs().get(0).premises().stream()
                .map(node -> node.fact().number())
                .collect(Collectors.toSet());
        assertThat(folds.get(0).says()).contains(unfolded.roots().size() + " other facts");
        assertThat(unfolded.roots())
                .noneMatch(node -> shown.contains(node.fact().number()));
    }

    /** Four lines take no more room than three and a fold of one. */
    @Test
    void ofFiveAlikeTwoAreFoldedAndOfFourNone() throws UnanswerableException {
        assertThat(shownOf(1)).containsExactly("the kernel was booted with p1");
        assertThat(shownOf(3)).hasSize(3).noneMatch(line -> line.startsWith("+"));
        assertThat(shownOf(4)).hasSize(4).noneMatch(line -> line.startsWith("+"));
        assertThat(shownOf(5)).hasSize(4).last().isEqualTo("+1 2 more of the same");
        assertThat(shownOf(5, "+1")).containsExactly("the kernel was booted with p4", "the kernel was booted with p5");
        assertThat(shownOf(5, "+all")).hasSize(5);
    }

    /** A CPU is watched for what the same machine's settings say, and for nothing where the user named it. */
    @Test
    void aWatchedCpuIsProvedByWhatMakesItWatched() throws UnanswerableException {
        CpuSet first = CpuSet.of(1);
        List<Fact> settings = List.of(
                new IsolatedCpus("robot", first, line(1)),
                new NohzFullCpus("robot", first, line(2)),
                new IsolcpusSetting("robot", List.of("domain"), first, line(3)),
                new NohzFullSetting("robot", first, line(4)),
                new OnlineCpus("robot", first, line(5)),
                new IsolatedCpus("host", first, line(6)));

        assertThat(watchedFor(Reason.ISOLATED, settings)).containsExactly("IsolatedCpus");
        assertThat(watchedFor(Reason.NOHZ_FULL, settings)).containsExactly("NohzFullCpus");
        assertThat(watchedFor(Reason.ASKED_FOR, settings)).containsExactly("IsolcpusSetting", "NohzFullSetting");
        assertThat(watchedFor(Reason.UNKNOWN, settings)).containsExactly("OnlineCpus");
        assertThat(watchedFor(Reason.NAMED_BY_USER, settings)).isEmpty();
    }

    private static Evidence line(int number) {
        return Evidence.of("robot", "file", number, "line " + number);
    }

    private static List<String> watchedFor(Reason reason, List<Fact> settings) throws UnanswerableException {
        List<Fact> facts = new ArrayList<>(settings);
        facts.add(new WatchedCpu("robot", 1, reason));
        Node cpu = why(
                        Captures.diagnostician().investigate(facts, List.of(), List.of()),
                        Depth.LINES,
                        "WatchedCpu",
                        "machine=robot")
                .roots()
                .get(0);
        return cpu.proofs().stream()
                .flatMap(branch -> branch.premises().stream())
                .map(premise -> premise.fact().type())
                .sorted()
                .toList();
    }

    /** What says where and when, not why, is only named, unless everything is asked for. */
    @Test
    void settingsOfTheCaptureAreNamedAndTheirLinesLeftOut() throws UnanswerableException {
        List<String> named = List.of("TraceWindow", "TracedEvent", "Machine");
        List<Node> lines = new ArrayList<>();
        for (Conclusion conclusion : TIMERS.reasoning().conclusions(Conclusion.class)) {
            WhyAnswer all = why(TIMERS, Depth.ALL, number(TIMERS, conclusion));
            assertThat(all(all.roots())).extracting(Node::cut).containsOnly(false);
            lines.addAll(
                    all(why(TIMERS, Depth.LINES, number(TIMERS, conclusion)).roots()));
        }

        assertThat(lines.stream().filter(node -> named.contains(node.fact().type())))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.cut()).isTrue());
        assertThat(why(TIMERS, Depth.LINES, "TraceWindow").roots())
                .extracting(Node::cut)
                .containsExactly(false);
    }

    private static List<String> shownOf(int alike, String... fold) throws UnanswerableException {
        List<Fact> facts = new ArrayList<>();
        for (int number = 1; number <= alike; number++) {
            facts.add(new KernelParameter(
                    "robot", "p" + number, "", Evidence.of("robot", "proc/cmdline", 1, "p" + number)));
        }
        List<String> words = new ArrayList<>(List.of("KernelParameter"));
        words.addAll(List.of(fold));
        List<Node> roots = why(
                        Captures.diagnostician().investigate(facts, List.of(), List.of()),
                        Depth.LINES,
                        words.toArray(String[]::new))
                .roots();
        List<String> shown = new ArrayList<>();
        for (Node root : roots) {
            shown.add(root.fact().says());
            root.explainedBy()
                    .forEach(link -> link.folded().forEach(each -> shown.add(each.number() + " " + each.says())));
        }
        return shown;
    }

    @Test
    void nothingIsFoldedIfAllIsAskedFor() throws UnanswerableException {
        List<Node> nodes = all(why(CRASHES, Depth.ALL, "F1", "+all").roots());

        assertThat(nodes.stream().flatMap(node -> node.proofs().stream()).flatMap(branch -> branch.folded().stream()))
                .isEmpty();
        assertThat(nodes.stream().flatMap(node -> node.explains().stream()).flatMap(link -> link.folded().stream()))
                .isEmpty();
    }

    @Test
    void aStepOfTheChainIsTheFactsItFolds() throws UnanswerableException {
        Finding finding = TIMERS.diagnosis().findings().get(0);
        WhyAnswer first = why(TIMERS, Depth.LINES, "F1.1");

        assertThat(first.asked()).isEqualTo("F1.1: " + finding.chain().get(0).says());
        assertThat(first.roots()).singleElement().satisfies(node -> {
            assertThat(node.fact().says()).isEqualTo("kernel.timer_migration is 1");
            assertThat(node.evidence().get(0).citation().place()).isEqualTo("proc/sys/kernel/timer_migration:1");
        });
        for (int step = 1; step <= finding.chain().size(); step++) {
            assertThat(why(TIMERS, Depth.RULES, "F1." + step).roots()).isNotEmpty();
        }
    }

    @Test
    void aDisturbanceTellsWhatExplainsItAndWhatItIsChargedTo() throws UnanswerableException {
        Disturbance explained = CRASHES.charges()
                .of(CRASHES.explanations().causes().iterator().next())
                .get(0);
        Disturbance unexplained = CRASHES.charges().disturbances().stream()
                .filter(disturbance -> CRASHES.charges().chargedTo(disturbance).isEmpty())
                .findFirst()
                .orElseThrow();

        Node one = why(CRASHES, Depth.LINES, number(CRASHES, explained)).roots().get(0);
        Node other =
                why(CRASHES, Depth.LINES, number(CRASHES, unexplained)).roots().get(0);

        assertThat(one.explainedBy()).isNotEmpty().extracting(Link::certainty).contains("confirmed");
        assertThat(one.chargedTo()).isIn("F1", "collector");
        assertThat(other.explainedBy()).isEmpty();
        assertThat(other.chargedTo()).isEqualTo("unexplained");
    }

    @Test
    void aRowOfTheLedgerIsTheDisturbancesThatItAddsUp() throws UnanswerableException {
        List<Ledger.Row> rows = CRASHES.diagnosis().ledger().rows();
        for (int row = 1; row <= rows.size(); row++) {
            WhyAnswer behind = why(CRASHES, Depth.RULES, "L" + row, "+all");

            assertThat(behind.roots().stream()
                            .mapToLong(
                                    node -> Long.parseLong(node.fact().fields().get("count")))
                            .sum())
                    .isEqualTo(rows.get(row - 1).count());
            assertThat(behind.roots())
                    .extracting(Node::chargedTo)
                    .containsOnly(rows.get(row - 1).chargedTo());
        }
        assertThatThrownBy(() -> why(CRASHES, Depth.RULES, "L0"))
                .hasMessage("there is no row L0; the ledger has the rows L1 to L" + rows.size());
    }

    /** The fold is of the whole row; it does not stand between a fact and what that is charged to. */
    @Test
    void whatIsAlikeIsFoldedBehindTheLastThatIsShown() throws UnanswerableException {
        String text = WhyText.draw(why(CRASHES, Depth.RULES, "L1"), new TextStyle(80, false, Detail.NORMAL));

        assertThat(text).startsWith("273 of do_nothing on CPUs 1-3, charged to F1");
        assertThat(text.strip().lines().reduce((one, other) -> other))
                .hasValueSatisfying(last -> assertThat(last).startsWith("+1 ... "));
        assertThat(why(CRASHES, Depth.RULES, "L4").asked()).startsWith("5 of rcuc/2 on CPU 2, charged to");
    }

    @Test
    void whatCannotBeProvedIsToldWithAGuess() {
        assertThatThrownBy(() -> why(CRASHES, Depth.LINES)).hasMessageStartingWith("why what?");
        assertThatThrownBy(() -> why(CRASHES, Depth.LINES, "F9")).hasMessage("there is no finding F9; findings are F1");
        assertThatThrownBy(() -> why(CRASHES, Depth.LINES, "F1.99"))
                .hasMessage("there is no step F1.99; F1 has the steps 1 to 8");
        assertThatThrownBy(() -> why(CRASHES, Depth.LINES, "bpf-program-lode"))
                .hasMessageContaining("was not concluded")
                .hasMessageContaining("Did you mean 'bpf-program-load'?");
        assertThatThrownBy(() -> why(CRASHES, Depth.LINES, "Sysctl", "name=no.such"))
                .hasMessageStartingWith("no fact is Sysctl name=no.such; ");
        assertThatThrownBy(() -> why(CRASHES, Depth.LINES, "#0"))
                .hasMessageContaining("there is no fact #0; facts are #1 to #");
        assertThatThrownBy(() -> why(CRASHES, Depth.LINES, "F1", "+77"))
                .hasMessageStartingWith("there is no fold +77; ");
    }
}
