package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.diagnosis.Thresholds;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.Comparison.FindingLine;
import dev.quietcore.explain.Pages;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhatIf;
import dev.quietcore.explain.WhatIf.MadeChange;
import dev.quietcore.explain.WhatIf.WhatIfAnswer;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds decide real captures, are said beside what they decided, and can be changed without touching a rule. */
class ThresholdsTest {
    private static final String FAIR_SERVER = "fair-server-on-isolated-cpu";
    private static final Pattern PATTERN = Pattern.compile("\\bThreshold\\(page == \"([^\"]+)\", name == \"([^\"]+)\"");

    /**
     * A comparison with a figure: of 0 and 1, which mean "any" and "more than one", and of version numbers nobody tunes
     * any.
     */
    private static final Pattern FIGURE =
            Pattern.compile("(?:[<>]=?\\s*(?!0\\b|1\\b(?!\\.))\\d[\\d.]*|\\d[\\d.]*\\s*\\*|\\*\\s*\\d|>= \\$seconds)");

    @TempDir
    private Path own;

    private Diagnostician with(String overrides) throws Exception {
        Files.writeString(own.resolve("thresholds.yaml"), overrides);
        return Diagnostician.load(
                List.of(Shelf.shipped(Path.of("")), Shelf.own(own)), List.of(Path.of("target/rules-cache")), "test");
    }

    private static List<Threshold> thresholds(Investigation investigation, String cause) {
        return Captures.finding(investigation.diagnosis(), cause).thresholds();
    }

    // ---- rules and pages

    @Test
    void rulesAskForThresholdsThatPagesDeclareAndForAllOfThem() {
        List<String> breaches = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (RuleFile rule : Captures.diagnostician().rules()) {
            Matcher pattern = PATTERN.matcher(rule.text());
            while (pattern.find()) {
                asked.add(pattern.group(1) + "." + pattern.group(2));
                if (Captures.diagnostician()
                        .knowledge()
                        .threshold(asked.get(asked.size() - 1))
                        .isEmpty()) {
                    breaches.add(rule.path() + ": no page declares " + asked.get(asked.size() - 1));
                }
            }
        }
        Captures.diagnostician().knowledge().thresholds().stream()
                .filter(threshold -> !asked.contains(threshold.key()))
                .forEach(threshold -> breaches.add(threshold.place() + ": no rule asks for " + threshold.key()));
        assertThat(breaches).isEmpty();
        assertThat(asked).hasSizeGreaterThan(20);
    }

    @Test
    void noRuleHasFiguresOfItsOwn() {
        List<String> breaches = new ArrayList<>();
        for (RuleFile rule : Captures.diagnostician().rules()) {
            rule.text()
                    .lines()
                    .filter(line ->
                            !line.startsWith("//") && FIGURE.matcher(line).find())
                    .forEach(line -> breaches.add(rule.path() + ": " + line.strip()));
        }
        assertThat(breaches).isEmpty();
        assertThat(FIGURE.matcher("count >= 0.2 * $seconds").find()).isTrue();
        assertThat(FIGURE.matcher("count >= $seconds").find()).isTrue();
        assertThat(FIGURE.matcher("count > 10").find()).isTrue();
        assertThat(FIGURE.matcher("nrRunning > 1, senderPid >= 0").find()).isFalse();
    }

    @Test
    void onlyWhatARuleAsksForIsAFact() {
        List<RuleFile> rules = Captures.diagnostician().rules().stream()
                .filter(rule -> rule.name().equals("tick-kept"))
                .toList();
        assertThat(Thresholds.asked(rules, Captures.diagnostician().knowledge()))
                .extracting(Threshold::key)
                .containsExactly("tick-kept.ticksPerSecond", "tick-kept.ticksPerStop");
        assertThat(Thresholds.asked(List.of(), Captures.diagnostician().knowledge()))
                .isEmpty();
    }

    // ---- what a finding says of them

    @Test
    void aFindingNamesTheThresholdsOfItsWholeChain() {
        assertThat(thresholds(Captures.investigate("tlb-smp-sync"), FAIR_SERVER))
                .singleElement()
                .satisfies(threshold -> {
                    assertThat(threshold.key()).isEqualTo(FAIR_SERVER + ".kicksPerSecond");
                    assertThat(threshold.value()).isEqualTo(0.2);
                    assertThat(threshold.overridden()).isFalse();
                    assertThat(lineAt(threshold.place())).isEqualTo("    value: 0.2");
                });
        assertThat(thresholds(Captures.investigate("tick-kept"), "tick-kept-by-runnable-tasks"))
                .as("those of the mechanism that the cause rests on too")
                .extracting(Threshold::key)
                .contains("tick-kept.ticksPerSecond", "tick-kept.ticksPerStop");
        assertThat(thresholds(Captures.investigate("coredump-kick"), "coredump-handler-sandbox"))
                .as("nothing was weighed here")
                .isEmpty();
    }

    private static String lineAt(String place) throws Exception {
        int colon = place.lastIndexOf(':');
        return Files.readAllLines(Path.of(place.substring(0, colon)))
                .get(Integer.parseInt(place.substring(colon + 1)) - 1);
    }

    @Test
    void anOverriddenThresholdDecidesAndSaysWhereItStands() throws Exception {
        Investigation before = Captures.investigate("tlb-smp-sync");

        Investigation lower = before.with(with(FAIR_SERVER + ".kicksPerSecond: 0.25\n"));
        assertThat(lower.diagnosis().findings())
                .extracting(Finding::cause)
                .isEqualTo(Captures.causes(before.diagnosis()));
        assertThat(thresholds(lower, FAIR_SERVER))
                .containsExactly(new Threshold(
                        FAIR_SERVER,
                        "kicksPerSecond",
                        0.25,
                        "per second",
                        own.resolve("thresholds.yaml") + ":1",
                        true));

        Investigation higher = before.with(with(FAIR_SERVER + ".kicksPerSecond: 5\n"));
        assertThat(Captures.causes(higher.diagnosis())).doesNotContain(FAIR_SERVER);
        assertThat(higher.diagnosis().ledger().disturbances())
                .as("nothing is lost, it is only unexplained")
                .isEqualTo(before.diagnosis().ledger().disturbances());
    }

    @Test
    void aLowerThresholdFindsMore() throws Exception {
        Investigation before = Captures.investigate("timer-migration");
        assertThat(Captures.causes(before.diagnosis())).doesNotContain("catalogued-timer");
        Investigation after = before.with(with("catalogued-timer.interruptsPerSecond: 0.1\n"));
        assertThat(Captures.causes(after.diagnosis())).contains("catalogued-timer");
    }

    @Test
    void thePageShowsWhatIsInEffect() throws Exception {
        Investigation investigation = Captures.investigate("quiet").with(with("tick-kept.ticksPerSecond: 2\n"));
        Pages.PageAnswer answer = Pages.of(investigation, "tick-kept");
        assertThat(answer.page().thresholds().get(0).value()).isEqualTo(5);
        assertThat(answer.thresholds()).extracting(Threshold::value).containsExactly(2.0, 10.0);
    }

    // ---- what-if

    @Test
    void whatIfTriesAThreshold() throws UnanswerableException {
        WhatIfAnswer answer = WhatIf.of(
                Captures.investigate("tlb-smp-sync"), List.of("threshold", FAIR_SERVER + ".kicksPerSecond=5"), "");
        assertThat(answer.changes())
                .containsExactly(new MadeChange(
                        "threshold " + FAIR_SERVER + ".kicksPerSecond=5",
                        "",
                        1,
                        List.of("the threshold " + FAIR_SERVER + ".kicksPerSecond is 0.2 per second"),
                        List.of("the threshold " + FAIR_SERVER + ".kicksPerSecond is 5 per second, set at what-if:1")));
        assertThat(answer.comparison().goes()).extracting(FindingLine::cause).containsExactly(FAIR_SERVER);
        assertThat(answer.wouldNotHappen())
                .as("the noise is there all the same")
                .isZero();
        assertThat(answer.comparison().after()).isEqualTo(answer.comparison().before());
    }

    @Test
    void besideAChangeOfTheMachineOnlyThatTakesNoiseAway() throws UnanswerableException {
        Investigation capture = Captures.investigate("timer-migration");
        WhatIfAnswer alone = WhatIf.of(capture, List.of("sysctl", "kernel.timer_migration=0"), "");
        WhatIfAnswer both = WhatIf.of(
                capture,
                List.of(
                        "threshold",
                        "catalogued-timer.interruptsPerSecond=0.1",
                        "and",
                        "sysctl",
                        "kernel.timer_migration=0"),
                "");
        assertThat(both.wouldNotHappen()).isEqualTo(alone.wouldNotHappen()).isPositive();
        assertThat(both.comparison().appears()).extracting(FindingLine::cause).containsExactly("catalogued-timer");
    }

    @Test
    void whatIfRefusesWhatIsNoThreshold() {
        assertThat(refusal("tick-kept.ticksPerSecnd=2"))
                .isEqualTo(
                        "'threshold tick-kept.ticksPerSecnd=2': there is no threshold 'tick-kept.ticksPerSecnd'; the page"
                                + " tick-kept has ticksPerSecond, ticksPerStop. Did you mean 'ticksPerSecond'?");
        assertThat(refusal("tick-kept.ticksPerSecond=0"))
                .isEqualTo(
                        "'threshold tick-kept.ticksPerSecond=0': '0' is no threshold in 'per second'; allowed is a number"
                                + " above 0");
        assertThat(refusal("tick-kept"))
                .isEqualTo("'threshold tick-kept' is no change; it is written 'threshold PAGE.NAME=VALUE'");
    }

    private static String refusal(String word) {
        try {
            return "answered: " + WhatIf.of(Captures.investigate("quiet"), List.of("threshold", word), "");
        } catch (UnanswerableException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
