package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Cause;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules of a user and the shipped ones do not disturb each other. Drools 10.0 to 10.2 loses matches of rules that begin with the
 * same {@code exists} when they are in several packages or share beta nodes (apache/incubator-kie-issues 7115); here they are also
 * compiled at different times.
 */
class RulesBesideTheShippedTest {
    private static final int NUMBER = 20;

    @TempDir
    Path folder;

    private void write(String name, String first) throws IOException {
        Path rule = folder.resolve("mine/rules/cause/" + name + ".drl");
        Files.createDirectories(rule.getParent());
        Files.writeString(rule, """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // true in this test
                rule "%s"
                when
                    %s
                    $window : TraceWindow(machine == $machine)
                    not Sysctl(machine == $machine, name == "%s")
                then
                    conclude(drools, new Cause($machine, "%s", "cpus", "")).explains($window);
                end
                """.formatted(name, first, name, name));
    }

    private Diagnostician beside(Path cache) throws Exception {
        return Diagnostician.load(
                List.of(Shelf.shipped(Path.of("")), Shelf.own(folder.resolve("mine"))),
                List.of(Path.of("target/rules-cache"), cache),
                "test");
    }

    private static List<String> shipped(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> !finding.cause().startsWith("mine-"))
                .map(finding ->
                        finding.cause() + " " + finding.verdict() + " " + finding.subject() + " " + finding.share())
                .toList();
    }

    @Test
    void noneLosesAMatchWhenTheyBeginAlikeOrAsShippedOnesDo() throws Exception {
        Captures.diagnostician();
        List<String> names = new ArrayList<>();
        for (int number = 0; number < NUMBER; number++) {
            names.add("mine-exists-" + number);
            write(
                    names.get(names.size() - 1),
                    "exists KernelParameter(name == \"quiet\")\n    Machine($machine : machine)");
            names.add("mine-watched-" + number);
            write(names.get(names.size() - 1), "WatchedCpu($machine : machine, cpu == 1, isolated())");
        }
        Investigation alone = Captures.investigate("timer-migration");

        Investigation first = alone.with(beside(folder.resolve("cache")));
        write(
                "mine-exists-0",
                "exists KernelParameter(name == \"quiet\")\n    Machine($machine : machine, realtime())");
        Investigation again = alone.with(beside(folder.resolve("cache")));

        for (Investigation investigation : List.of(first, again)) {
            assertThat(investigation.reasoning().conclusions(Cause.class))
                    .extracting(Cause::name)
                    .containsAll(names);
            assertThat(shipped(investigation.diagnosis())).isNotEmpty().isEqualTo(shipped(alone.diagnosis()));
        }
    }
}
