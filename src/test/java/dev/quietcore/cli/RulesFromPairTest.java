package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.Expectation;
import dev.quietcore.authoring.SnapshotReading.Read;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.Derivation;
import dev.quietcore.knowledge.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules from-pair}. */
class RulesFromPairTest {
    private static final String QUIET = "examples/machines/quiet.tar.gz";
    private static final String TIMERS = "examples/machines/timer-migration.tar.gz";
    private static final String CRASHES = "examples/machines/coredump-kick.tar.gz";

    @TempDir
    Path folder;

    @Test
    void theAnswerShowsBothSidesWithTheirLines() {
        CommandRun run = CommandRun.of(List.of("rules", "from-pair", QUIET, CRASHES));
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                        BAD   examples/machines/quiet.tar.gz
                        GOOD  examples/machines/coredump-kick.tar.gz

                        ONLY IN BAD
                          #95 TimerInterrupt function == "dl_task_timer"
                            bad   3 times, 0.10/s a CPU, sys/kernel/tracing/trace:359
                          #107 OtherIpi name == "IRQ work interrupts"
                            bad   3 times, 0.10/s a CPU, sys/kernel/tracing/trace:364
                          #157 KernelParameter name == "irqaffinity"
                            bad   0, proc/cmdline:1
                          #158 IrqaffinitySetting
                            bad   once, proc/cmdline:1
                          #159 KernelParameter name == "nowatchdog"
                            bad   once, proc/cmdline:1

                        MORE OFTEN IN BAD
                          #101 TickStop !success, dependency == "SCHED"
                            bad   4 times, 0.1/s a CPU, sys/kernel/tracing/trace:366
                            good  2 times, 0.05/s a CPU, sys/kernel/tracing/trace:792; 2.4 times as
                                  often

                        SET OTHERWISE
                          #67 Sysctl name == "kernel.timer_migration"
                            bad   0, proc/sys/kernel/timer_migration:1
                            good  1, proc/sys/kernel/timer_migration:1
                          #69 Sysctl name == "kernel.nmi_watchdog"
                            bad   0, proc/sys/kernel/nmi_watchdog:1
                            good  1, proc/sys/kernel/nmi_watchdog:1
                          #71 Sysctl name == "kernel.watchdog"
                            bad   0, proc/sys/kernel/watchdog:1
                            good  1, proc/sys/kernel/watchdog:1

                        NEXT
                          quietcore rules new NAME --from examples/machines/quiet.tar.gz --fact \\
                            '#NUMBER' ...
                          quietcore rules from-pair examples/machines/quiet.tar.gz \\
                            examples/machines/coredump-kick.tar.gz --draft NAME
                        """);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatIsExplainedAlreadyIsSaid() {
        assertThat(CommandRun.of(List.of("rules", "from-pair", CRASHES, QUIET)).out())
                .contains("    explained already: F1 coredump-handler-sandbox\n");
    }

    @Test
    void jsonHasAllOfIt() {
        CommandRun run = CommandRun.of(List.of("rules", "from-pair", CRASHES, QUIET, "--format", "json"));
        assertThat(run.out())
                .startsWith("{\n  \"verb\" : \"rules from-pair\",\n")
                .contains("\"inLedger\" : true");
        assertThat(run.out().split("\"number\"").length).isGreaterThan(20);
    }

    /** The good snapshot becomes the silent case: what is there in place of that which the rule asks for. */
    @Test
    void aDraftFiresOnTheBadOneAndIsSilentOnTheGoodOne() throws Exception {
        CommandRun run = CommandRun.of(
                List.of("rules", "from-pair", TIMERS, QUIET, "--draft", "paired", "-d", folder.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("$kernelThreadRun: KernelThreadRun comm.startsWith(\"ktimers/\"), 1 fact")
                .contains("silent: cut out of a snapshot without the noise: KernelThreadRun without");
        Diagnostician rules = Wiring.rules(List.of(Shelf.own(folder)));
        for (ExampleCase each : ExampleCase.of(folder.resolve("examples"), "paired")) {
            Expectation expectation = each.expectation();
            Read read = each.read(Wiring::read, expectation);
            assertThat(rules.reason(read.facts()).derivations().stream().map(Derivation::rule))
                    .as(each.name())
                    .matches(fired -> fired.contains("paired") == each.fires());
        }
        assertThat(folder.resolve("examples/paired/silent-first/sys/kernel/tracing/trace"))
                .content()
                .contains("next_comm=rcuc/");
    }

    @Test
    void aNameThatIsTakenIsSaidBeforeAnythingIsRead() throws Exception {
        CommandRun run = CommandRun.of(
                List.of("rules", "from-pair", TIMERS, QUIET, "--draft", "kick-all-cpus", "-d", folder.toString()));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("there is a rule 'kick-all-cpus' already");
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void aSnapshotThatIsMissingIsSaid() {
        CommandRun run = CommandRun.of(List.of("rules", "from-pair", TIMERS, "examples/machines/quite.tar.gz"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no such file or folder. Did you mean 'quiet.tar.gz'?");
    }
}
