package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a user cost only themselves, whatever is wrong with them. */
class OwnRulesTest {
    private static final Path CAPTURE = Path.of("examples/machines/timer-migration.tar.gz");

    @TempDir
    Path temporary;

    private static String rule(String name, String condition) {
        return """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // true in this test
                rule "%s"
                when
                    $softirq : SoftirqRun($machine : machine, vector == "HRTIMER", %s)
                then
                    conclude(drools, new Cause($machine, "%s", "cpus", "")).explains($softirq);
                end
                """.formatted(name, condition, name);
    }

    private Path added(String name) {
        return temporary.resolve("user/quietcore/rules/cause/" + name + ".drl");
    }

    private String diagnosis(Object... more) {
        Object[] words = new Object[2 + more.length];
        words[0] = "diagnose";
        words[1] = CAPTURE;
        System.arraycopy(more, 0, words, 2, more.length);
        RulesRun run = RulesRun.of(temporary, words);
        return run.out() + run.err();
    }

    @Test
    void aRuleInTheUsersFolderIsUsed() throws IOException {
        RulesRun.write(added("soft-timers"), rule("soft-timers", "count > 0"));

        assertThat(diagnosis()).contains("F2  soft-timers").doesNotContain("NOTES\n  - " + temporary);
    }

    @Test
    void aRuleThatThrowsIsSwitchedOffAndNamedAndTheRestStands() throws IOException {
        RulesRun.write(added("soft-timers"), rule("soft-timers", "vector.substring(99) == \"x\""));

        assertThat(diagnosis().replaceAll("\\s+", " "))
                .contains("Timers of cyclictest are moved off its nohz_full CPU")
                .contains("NOTES - " + added("soft-timers")
                        + ":7: rule soft-timers was switched off for this run and found nothing: it failed:"
                        + " StringIndexOutOfBoundsException: begin 99, end 7, length 7")
                .doesNotContain("F2 soft-timers");
    }

    @Test
    void whatWasAddedAndCannotBeUsedIsLeftOutAndTold() throws IOException {
        RulesRun.write(added("soft-timers"), rule("soft-timers", "vektor == \"x\""));

        assertThat(diagnosis().replaceAll("\\s+", " "))
                .contains("Timers of cyclictest are moved off its nohz_full CPU")
                .contains("NOTES - " + added("soft-timers") + ":9:68: " + temporary.resolve("user/quietcore/rules")
                        + " was left out, for it cannot be used: SoftirqRun has no field 'vektor'");
    }

    /** Whoever names a folder wants to know what is wrong with it. */
    @Test
    void whatIsNamedOnTheCommandLineMustBeWhole() throws IOException {
        RulesRun.write(temporary.resolve("mine/cause/soft-timers.drl"), rule("soft-timers", "vektor == \"x\""));

        RulesRun run = RulesRun.of(temporary, "diagnose", CAPTURE, "--rules", temporary.resolve("mine"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("mine/cause/soft-timers.drl:9:68: SoftirqRun has no field 'vektor'");
    }
}
