package dev.quietcore;

import static dev.quietcore.PretendMachine.TRACING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.PretendMachine.Ran;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.CapturePlan.Plan;
import dev.quietcore.explain.Next;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.CollectorStep;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.report.CollectScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector as next presets it, on a machine that is a folder. */
class CollectorTest {
    /** What is started in the background or by nohup ignores some signals, and whatever it starts inherits that. */
    private static final List<String> HEEDING_SIGNALS = List.of("env", "--default-signal", "sh");

    @TempDir
    private Path temporary;

    private PretendMachine machine;
    private Path script = Path.of("");

    @BeforeEach
    void machine() throws IOException, UnanswerableException {
        machine = new PretendMachine(temporary);
        script = Files.writeString(
                temporary.resolve("collect.sh"),
                CollectScript.draw(Next.of(
                                Captures.investigate(
                                        Captures.MACHINES.resolve("coredump-kick.tar.gz"),
                                        path -> path.endsWith("proc/interrupts"),
                                        null),
                                List.of())
                        .plan()));
    }

    private Ran run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        return machine.run(List.of("sh"), script, environment, words);
    }

    private void everythingIsOff() throws IOException {
        assertThat(machine.read(TRACING + "set_event")).isBlank();
        assertThat(machine.read(TRACING + "events/ipi/ipi_send_cpu/trigger")).isEqualTo("!stacktrace\n");
        assertThat(machine.read(TRACING + "events/ipi/ipi_send_cpumask/trigger"))
                .isEqualTo("!stacktrace\n");
        assertThat(machine.read(TRACING + "events/ipi/ipi_raise/trigger")).isEqualTo("# Available triggers:\n");
        assertThat(machine.read(TRACING + "tracing_on")).isEqualTo("1\n");
        assertThat(machine.read(TRACING + "trace_clock")).isEqualTo("local\n");
        assertThat(machine.read(TRACING + "buffer_size_kb")).isEqualTo("7\n");
    }

    private List<CollectorStep> steps(String archive) {
        return Captures.investigate(temporary.resolve(archive), path -> true, null)
                .reasoning()
                .facts(CollectorStep.class);
    }

    private static List<String> missing(Investigation investigation) {
        return investigation.reasoning().facts(NotCollected.class).stream()
                .map(NotCollected::source)
                .toList();
    }

    @Test
    void whatItCollectsIsReadAndDecides() throws IOException, InterruptedException {
        Ran ran = run(Map.of(), "new");

        assertThat(ran.status()).as(ran.err()).isZero();
        Path archive = temporary.toRealPath().resolve("new.tar.gz");
        assertThat(ran.out()).isEqualTo("collected: " + archive + "\nnow:       quietcore diagnose " + archive + "\n");
        Investigation read = Captures.investigate(archive, path -> true, null);
        assertThat(missing(read))
                .doesNotContain("trace", "trace-stacks", "csd-events", "ipi-events", "interrupts", "interrupts-before")
                .doesNotContain("isolated-cpus", "nohz-full-cpus", "cmdline", "irq-affinity", "vmstat-before")
                .doesNotContain("journal", "timer-migration")
                .contains("sched-debug", "cyclictest");
        assertThat(read.reasoning().facts(CsdExecution.class)).isNotEmpty();
        assertThat(read.reasoning().facts(IrqAffinity.class)).hasSize(23);
        assertThat(read.diagnosis().machines().get(0).name()).isEqualTo("robot-guest");
        assertThat(read.diagnosis().files())
                .filteredOn(file -> file.format().isEmpty())
                .isEmpty();
        everythingIsOff();
    }

    @Test
    void killedHalfWayItSwitchesOffWhatItSwitchedOn() throws IOException, InterruptedException {
        for (Map.Entry<String, Integer> signal :
                Map.of("TERM", 143, "INT", 130, "HUP", 129).entrySet()) {
            Ran ran = machine.run(
                    HEEDING_SIGNALS, script, Map.of("INTERRUPTED", signal.getKey()), "cut-" + signal.getKey());

            assertThat(ran.status()).as(ran.err()).isEqualTo(signal.getValue());
            assertThat(ran.err()).contains("interrupted: what was switched on is switched off again");
            assertThat(temporary.resolve("cut-" + signal.getKey() + ".tar.gz")).doesNotExist();
            everythingIsOff();
        }
    }

    /** As when the ssh that it runs behind is killed: nobody reads what it says nor what it collected. */
    @Test
    void leftAloneItSwitchesOffAndLeavesNothing() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(temporary.resolve("own"));
        machine.run(
                List.of("env", "--default-signal", "sh", "-c", "sh \"$@\" 2>&1 | :", "sh"),
                script,
                Map.of("TMPDIR", folder.toString()),
                "-");

        assertThat(folder).isEmptyDirectory();
        everythingIsOff();
    }

    @Test
    void itTracesInAnInstanceOfItsOwnAndRemovesIt() throws IOException, InterruptedException {
        machine.kernelWithInstances();
        machine.write(TRACING + "set_event", "sched:sched_switch\n");
        Ran ran = run(Map.of(), "new");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(missing(Captures.investigate(temporary.resolve("new.tar.gz"), path -> true, null)))
                .doesNotContain("trace", "trace-stacks");
        assertThat(machine.root().resolve(TRACING + "instances")).isEmptyDirectory();
        assertThat(machine.read("left/set_event")).isBlank();
        assertThat(machine.read("left/tracing_on")).isEqualTo("0\n");
        assertThat(machine.read("left/events/ipi/ipi_send_cpu/trigger")).isEqualTo("!stacktrace\n");
        assertThat(machine.read(TRACING + "set_event")).isEqualTo("sched:sched_switch\n");
        assertThat(machine.read(TRACING + "buffer_size_kb")).startsWith("7 ");
    }

    @Test
    void killedHalfWayItRemovesItsInstance() throws IOException, InterruptedException {
        machine.kernelWithInstances();
        Ran ran = run(Map.of("INTERRUPTED", "TERM"), "cut");

        assertThat(ran.status()).as(ran.err()).isEqualTo(143);
        assertThat(machine.root().resolve(TRACING + "instances")).isEmptyDirectory();
        assertThat(machine.read("left/set_event")).isBlank();
    }

    @Test
    void whereSomebodyElseTracesItOnlyReadsFiles() throws IOException, InterruptedException {
        machine.write(TRACING + "set_event", "sched:sched_switch\n");
        Ran ran = run(Map.of(), "new");

        assertThat(ran.err()).contains("not recorded: somebody else is tracing");
        assertThat(missing(Captures.investigate(temporary.resolve("new.tar.gz"), path -> true, null)))
                .contains("trace")
                .doesNotContain("irq-affinity", "interrupts-before");
        assertThat(machine.read(TRACING + "set_event")).isEqualTo("sched:sched_switch\n");
        assertThat(machine.read(TRACING + "tracing_on")).isEqualTo("1\n");
    }

    @Test
    void anOlderKernelsEventsAreUsed() throws IOException, InterruptedException {
        for (String event : List.of("csd/csd_queue_cpu", "ipi/ipi_send_cpu", "ipi/ipi_send_cpumask")) {
            Files.delete(machine.root().resolve(TRACING + "events/" + event + "/trigger"));
            Files.delete(machine.root().resolve(TRACING + "events/" + event));
        }
        Files.delete(machine.root().resolve(TRACING + "events/csd"));
        Ran ran = run(Map.of(), "new");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(steps("new.tar.gz"))
                .filteredOn(step -> step.step().equals("csd-events"))
                .first()
                .satisfies(
                        step -> assertThat(step.reason()).startsWith("this kernel lacks: csd irq sched:sched_switch"));
        assertThat(machine.read(TRACING + "events/ipi/ipi_raise/trigger")).isEqualTo("!stacktrace\n");
    }

    /** What cannot be read leaves no file behind that would say that there was nothing in it. */
    @Test
    void whatIsNotThereIsSaidAndLeavesNothing() throws IOException, InterruptedException {
        Files.delete(machine.root().resolve("proc/cmdline"));
        machine.command("journalctl", "echo 'no journal for you' >&2; exit 1\n");
        machine.command("head", """
                case ${3:-} in */timer_migration) echo "head: $3: Permission denied" >&2; exit 1;; esac
                exec /usr/bin/head "$@"
                """);
        Ran ran = run(Map.of(), "new");

        assertThat(ran.err())
                .contains("cmdline: absent: /proc/cmdline is not there")
                .contains("timer-migration: refused: /proc/sys/kernel/timer_migration: Permission denied")
                .contains("journal: refused: status 1: no journal for you");
        assertThat(steps("new.tar.gz"))
                .filteredOn(step -> !step.taken())
                .extracting(CollectorStep::step, CollectorStep::outcome)
                .contains(tuple("cmdline", "absent"), tuple("timer-migration", "refused"), tuple("journal", "refused"));
        Investigation read = Captures.investigate(temporary.resolve("new.tar.gz"), path -> true, null);
        assertThat(missing(read)).contains("cmdline", "journal", "timer-migration");
        assertThat(read.diagnosis().files())
                .extracting(RecognisedFile::path)
                .contains("proc/interrupts")
                .doesNotContain("proc/cmdline", "proc/sys/kernel/timer_migration", "var/log/journal.json");
    }

    @Test
    void nothingIsOverwritten() throws IOException, InterruptedException {
        Files.createDirectories(temporary.resolve("new"));
        Files.writeString(temporary.resolve("old.tar.gz"), "precious");

        assertThat(run(Map.of(), "new").status()).isEqualTo(2);
        assertThat(run(Map.of(), "old").status()).isEqualTo(2);
        assertThat(Files.readString(temporary.resolve("old.tar.gz"))).isEqualTo("precious");
        assertThat(temporary.resolve("new")).isEmptyDirectory();
    }

    /** Texts of a snapshot stand in comments only, whatever they hold. */
    @Test
    void aSnapshotCannotSpeakToTheShell() throws IOException, UnanswerableException {
        String evil = "x\nreboot; $(reboot) `reboot`\r\nreboot";
        Next.NextAnswer answer = Next.of(
                Captures.investigate(
                        Captures.MACHINES.resolve("coredump-kick.tar.gz"),
                        path -> path.endsWith("proc/interrupts"),
                        null),
                List.of());
        Plan plan = answer.plan();
        String drawn = CollectScript.draw(new Plan(
                evil,
                List.of(evil, "F1: " + evil),
                plan.sources(),
                plan.along(),
                plan.before(),
                plan.recording(),
                plan.files(),
                plan.commands(),
                plan.seconds(),
                plan.megabytes(),
                plan.disturbs()));

        assertThat(drawn).contains("reboot");
        assertThat(drawn.lines().filter(line -> line.contains("reboot")).collect(Collectors.toList()))
                .allSatisfy(line -> assertThat(line).startsWith("#"));
    }

    @Test
    void theShellsTakeIt() throws IOException, InterruptedException {
        for (String shell : List.of("sh", "dash", "bash", "busybox")) {
            if (isThere(shell)) {
                List<String> command = new ArrayList<>(List.of(shell));
                if (shell.equals("busybox")) {
                    command.add("sh");
                }
                command.addAll(List.of("-n", script.toString()));
                Process check =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                String says = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(check.waitFor()).as(shell + ": " + says).isZero();
            }
        }
        if (isThere("shellcheck")) {
            Process check = new ProcessBuilder("shellcheck", "-s", "sh", "-S", "warning", script.toString())
                    .redirectErrorStream(true)
                    .start();
            String says = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(check.waitFor()).as(says).isZero();
        }
    }

    private static boolean isThere(String command) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
