package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.FactIndex;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhyNot;
import dev.quietcore.explain.WhyNot.Concluded;
import dev.quietcore.explain.WhyNot.How;
import dev.quietcore.explain.WhyNot.Lack;
import dev.quietcore.explain.WhyNot.LostTo;
import dev.quietcore.explain.WhyNot.MissView;
import dev.quietcore.explain.WhyNot.SourceView;
import dev.quietcore.explain.WhyNot.WhyNotAnswer;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import dev.quietcore.report.WhyNotText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyNotTest {
    private static final Path EXAMPLES = Path.of("examples");

    /** So many rules a person sees in full. */
    private static final int SHOWN = 2;

    /** For every rule and every case that keeps it silent: what is shown as missing is what the case changed. */
    @Test
    void namesWhatSilentCaseChanged() throws Exception {
        List<String> breaches = new ArrayList<>();
        int asked = 0;
        for (RuleFile rule : Captures.diagnostician().rules()) {
            List<ExampleCase> cases = ExampleCase.of(EXAMPLES, rule.name());
            List<Set<FactKey>> firing = cases.stream()
                    .filter(ExampleCase::fires)
                    .map(example -> keys(investigate(example)))
                    .toList();
            for (ExampleCase example :
                    cases.stream().filter(ExampleCase::silent).toList()) {
                Investigation investigation = investigate(example);
                WhyNotAnswer answer = WhyNot.of(investigation, List.of(rule.name()));
                Set<FactKey> silent = keys(investigation);
                asked++;
                if (firing.stream().noneMatch(fires -> names(answer, fires, silent))) {
                    breaches.add(example.owner() + "/" + example.name() + " ("
                            + example.expectation().changed() + "): " + answer.says());
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(asked).isGreaterThan(100);
    }

    @Test
    void examinesRuleThatWasWrittenMinuteAgo(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("cause"));
        Files.writeString(folder.resolve("cause/too-many-calls.drl"), """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // More than a thousand calls on one CPU.
                rule "too-many-calls"
                when
                    TraceWindow($machine : machine, $seconds : ratedSeconds())
                    $run : CsdExecution(machine == $machine, function == "do_nothing", count >= 1000 * $seconds)
                then
                    conclude(drools, new Cause($machine, "too-many-calls", "process", "")).explains($run);
                end
                """);
        Diagnostician own = Diagnostician.load(
                List.of(Shelf.shipped(Path.of("")), Shelf.own(folder)), List.of(folder.resolve("cache")), "test");
        WhyNotAnswer answer = WhyNot.of(investigate("module-loads").with(own), List.of("too-many-calls"));

        MissView miss = answer.rules().get(0).misses().get(0);
        assertThat(miss.place()).isEqualTo(folder.resolve("cause/too-many-calls.drl") + ":10");
        assertThat(miss.how()).isEqualTo(How.DIFFERS);
        Lack lack = miss.nearest().get(0).lacks().get(0);
        double seconds = Double.parseDouble(miss.against().get(0).says().replaceAll("[^0-9.]", ""));
        long most = Long.parseLong(miss.nearest().get(0).fact().fields().getOrDefault("count", ""));
        assertThat(lack.constraint()).isEqualTo("count >= 1000 * $seconds");
        assertThat(lack.actual()).isEqualTo(String.valueOf(most));
        assertThat(lack.by()).isCloseTo(1000 * seconds - most, within(1.0));
        assertThat(answer.rules()).hasSize(1);
    }

    @Test
    void saysNotCollectedWhereSourceIsMissingAndAbsentWhereItIsNot() throws UnanswerableException {
        String setting = "proc/sys/kernel/timer_migration";
        List<String> question = List.of("Sysctl", "name=kernel.timer_migration", "value=1");
        MissView missing = WhyNot.of(investigate("quiet", path -> !path.endsWith(setting)), question)
                .rules()
                .get(0)
                .misses()
                .get(0);
        assertThat(missing.how()).isEqualTo(How.NOT_COLLECTED);
        assertThat(missing.says()).isEqualTo("timer-migration was not collected");
        assertThat(missing.missing())
                .extracting(SourceView::collect)
                .containsExactly(
                        "mkdir -p proc/sys/kernel && cat /proc/sys/kernel/timer_migration > proc/sys/kernel/timer_migration");

        MissView there = WhyNot.of(investigate("quiet"), question)
                .rules()
                .get(0)
                .misses()
                .get(0);
        assertThat(there.how()).isEqualTo(How.DIFFERS);
        assertThat(there.nearest().get(0).lacks())
                .containsExactly(new Lack("value == \"1\"", "value", "\"0\"", "== \"1\"", null));
        assertThat(there.nearest().get(0).fact().evidence().get(0).citation().place())
                .isEqualTo(setting + ":1");

        MissView absent = WhyNot.of(investigate("quiet"), List.of("CsdExecution", "function=do_nothing"))
                .rules()
                .get(0)
                .misses()
                .get(0);
        assertThat(absent.how()).isEqualTo(How.ABSENT);
        assertThat(absent.lookedAt()).containsExactly("csd-events");
        MissView without = WhyNot.of(investigate("quiet", path -> path.equals(setting)), List.of("CsdExecution"))
                .rules()
                .get(0)
                .misses()
                .get(0);
        assertThat(without.how()).isEqualTo(How.NOT_COLLECTED);
        assertThat(without.missing()).extracting(SourceView::name).containsExactly("csd-events");
    }

    /** A fact that has nothing of what was asked for is no reason; a state or a figure that differs is one. */
    @Test
    void saysThereIsNoneWhereEvenTheNearestIsAnother() throws UnanswerableException {
        WhyNotAnswer another = WhyNot.of(investigate("coredump-kick"), List.of("page-table-sync"));
        assertThat(another.says())
                .isEqualTo("page-table-sync was not concluded: there is no CsdExecution with function"
                        + " tlb_remove_table_smp_sync.");
        assertThat(another.rules().get(0).misses().get(0).nearest()).isNotEmpty();

        assertThat(WhyNot.of(
                                investigate("coredump-kick"),
                                List.of("CsdExecution", "function=do_nothing", "senderPid=1", "cpu=9"))
                        .says())
                .contains("sent by systemd-1: cpu is 2, wanted == 9");
        assertThat(WhyNot.of(investigate("coredump-kick"), List.of("CsdExecution", "count>1000"))
                        .says())
                .contains("count is 41, wanted > 1000");
        assertThat(WhyNot.of(investigate("coredump-kick"), List.of("Sysctl", "value=never"))
                        .says())
                .contains(", wanted == \"never\"");
    }

    @Test
    void saysWhomConclusionLostTo() throws UnanswerableException {
        WhyNotAnswer lost = WhyNot.of(investigate("coredump-kick"), List.of("bpf-program-frees"));
        assertThat(lost.says())
                .isEqualTo(
                        "bpf-program-frees was concluded, and lost: all 126 disturbances that it explains are charged to "
                                + "F1, because its chain is likely and this one only possible.");
        assertThat(lost.concluded().get(0).lostTo()).extracting(LostTo::finding).containsExactly("F1");

        WhyNotAnswer found = WhyNot.of(investigate("coredump-kick"), List.of("coredump-handler-sandbox"));
        assertThat(found.concluded()).extracting(Concluded::finding).containsExactly("F1");
        assertThat(found.concluded().get(0).lostTo()).isEmpty();
    }

    @Test
    void subjectNarrowsQuestion() throws UnanswerableException {
        Investigation crashes = investigate("coredump-kick");
        WhyNotAnswer other = WhyNot.of(crashes, List.of("coredump-handler-sandbox", "foo.service"));
        assertThat(other.concluded()).isEmpty();
        assertThat(other.rules().get(0).misses().get(0).nearest().get(0).lacks())
                .containsExactly(
                        new Lack("service", "service", "\"mirobot_teleoperate.service\"", "== \"foo.service\"", null));
        assertThat(WhyNot.of(crashes, List.of("coredump-handler-sandbox", "mirobot_teleoperate.service"))
                        .concluded())
                .hasSize(1);
    }

    @Test
    void unknownNamesAreToldWithGuess() {
        Investigation quiet = investigate("quiet");
        assertThatThrownBy(() -> WhyNot.of(quiet, List.of("remote-wakeup")))
                .isInstanceOf(UnanswerableException.class)
                .hasMessage(
                        "there is no cause, mechanism, rule or type of facts 'remote-wakeup'; 'rules' lists the rules, "
                                + "'facts' the types. Did you mean 'remote-wakeups'?");
        assertThatThrownBy(() -> WhyNot.of(quiet, List.of("Sysctl", "nmae=x")))
                .isInstanceOf(UnanswerableException.class)
                .hasMessageContaining("Did you mean 'name'?");
        assertThatThrownBy(() -> WhyNot.of(quiet, List.of())).isInstanceOf(UnanswerableException.class);
    }

    /** The whole answer as a person reads it. */
    @Test
    void drawsAnswer() throws UnanswerableException {
        WhyNotAnswer answer = WhyNot.of(investigate("timer-migration"), List.of("catalogued-timer"));
        assertThat(WhyNotText.draw(answer, Set.of(1), TextStyle.plain(Detail.NORMAL)))
                .isEqualTo("""
                catalogued-timer was not concluded: CPU 1 took 1 timer interrupt for
                hrtimer_wakeup: count is 1, wanted >= 8.676.

                1 rules/cause/catalogued-timer.drl:8 met 5 of 6 conditions
                  13: TimerInterrupt with cpu 1, not tick, function != "kvm_bg_timer_expire" and
                      count >= 8.676: none
                      nearest: #102 CPU 1 took 1 timer interrupt for hrtimer_wakeup
                               sys/kernel/tracing/trace:13
                               | <idle>-0       [001] d.h1.   143.270507: irq_handler_entry: ...
                               count is 1, wanted >= 8.676 (7.676 more)
                      then:    CPU 3 took 7 timer interrupts for tick_nohz_handler
                      then:    CPU 2 took 1 timer interrupt for tick_nohz_handler
                      against: #305 the threshold catalogued-timer.interruptsPerSecond is 1 per
                               second
                      against: #83 the trace covers 8.676 seconds
                               sys/kernel/tracing/trace:13 (65734 lines)
                               | <idle>-0       [001] d.h1.   143.270507: irq_handler_entry: ...

                Further away (--show NUMBER shows one in full):
                  2 catalogued-timer-by-timer-list: met 4 of 6 conditions; timer-events was c...
                  3 catalogued-wheel-timer-in-thread: met 5 of 7 conditions; there is no Whee...
                  4 catalogued-wheel-timer: met 4 of 7 conditions; there is no WheelTimerExpi...
                """);
    }

    private static Investigation investigate(String capture) {
        return investigate(capture, path -> true);
    }

    private static Investigation investigate(String capture, Predicate<String> keep) {
        return Captures.diagnostician()
                .investigate(
                        Captures.facts(Captures.MACHINES.resolve(capture + ".tar.gz"), keep, null)
                                .facts(),
                        List.of(),
                        List.of());
    }

    /** A fact but for its machine and its lines. */
    private record FactKey(String type, String fields) {
        static FactKey of(FactView fact) {
            return new FactKey(fact.type(), fact.fields().toString());
        }
    }

    private static Set<FactKey> keys(Investigation investigation) {
        FactIndex index = new FactIndex(investigation);
        Set<FactKey> keys = new HashSet<>();
        index.facts().forEach(fact -> keys.add(FactKey.of(index.view(fact))));
        return keys;
    }

    private static boolean names(WhyNotAnswer answer, Set<FactKey> fires, Set<FactKey> silent) {
        Set<FactKey> added = new HashSet<>(silent);
        added.removeAll(fires);
        Set<FactKey> removed = new HashSet<>(fires);
        removed.removeAll(silent);
        return leaves(answer).stream().anyMatch(leaf -> names(leaf, added, removed));
    }

    /** A fact that was changed is shown, or a fact of the type that is looked for has gone. */
    private static boolean names(MissView leaf, Set<FactKey> added, Set<FactKey> removed) {
        boolean gone = removed.stream().anyMatch(fact -> fact.type().equals(leaf.type()));
        return switch (leaf.how()) {
            case DIFFERS ->
                gone || added.contains(FactKey.of(leaf.nearest().get(0).fact())) || against(leaf, added);
            case IN_THE_WAY ->
                leaf.inTheWay().stream().map(FactKey::of).anyMatch(added::contains) || against(leaf, added);
            case ABSENT -> gone;
            case NOT_MET -> gone || against(leaf, added);
            case NOT_COLLECTED ->
                leaf.missing().stream().map(SourceView::name).anyMatch(source -> added.contains(notCollected(source)));
            case COLLECTED -> leaf.lookedAt().stream().anyMatch(source -> removed.contains(notCollected(source)));
        };
    }

    private static boolean against(MissView leaf, Set<FactKey> added) {
        return leaf.against().stream().map(FactKey::of).anyMatch(added::contains);
    }

    private static FactKey notCollected(String source) {
        return new FactKey("NotCollected", Map.of("source", source).toString());
    }

    /** All that a person sees as missing, at the end of each way down. */
    private static List<MissView> leaves(WhyNotAnswer answer) {
        return answer.rules().stream()
                .limit(SHOWN)
                .flatMap(rule -> Stream.concat(
                        rule.misses().stream(), rule.otherwise().stream().flatMap(List::stream)))
                .map(MissView::leaf)
                .toList();
    }

    private static Investigation investigate(ExampleCase example) {
        return Captures.diagnostician().investigate(Captures.facts(example), List.of(), List.of());
    }
}
