package dev.quietcore;

import static dev.quietcore.PretendMachine.TRACING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.PretendMachine.Ran;
import dev.quietcore.facts.CollectorMark;
import dev.quietcore.facts.CollectorStep;
import dev.quietcore.facts.TraceWindow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** src/main/sh/collect.sh as a person runs it, on a machine that is a folder. */
class CollectorScriptTest {
    private static final Path COLLECTOR = Path.of("src/main/sh/collect.sh").toAbsolutePath();
    private static final String GAPS = "interrupts-before,vmstat-before,trace-stacks";

    @TempDir
    private Path temporary;

    private PretendMachine machine;

    @BeforeEach
    void machine() throws IOException {
        machine = new PretendMachine(temporary);
    }

    /** The shells of this computer that a machine may have for /bin/sh. */
    static Stream<List<String>> shells() {
        return Stream.of(List.of("dash"), List.of("busybox", "sh"), List.of("bash", "--posix"))
                .filter(shell -> Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell.get(0)))));
    }

    private Ran run(String... words) throws IOException, InterruptedException {
        return machine.run(List.of("sh"), COLLECTOR, Map.of(), words);
    }

    private String chosen(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--steps");
        Ran ran = run(all.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out().strip();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void eachShellTakesTheSameSnapshot(List<String> shell) throws IOException, InterruptedException {
        machine.kernelWithInstances();
        Ran ran = machine.run(shell, COLLECTOR, Map.of(), "--quiet", "new");

        assertThat(ran.status()).as(ran.err()).isZero();
        var read = Captures.investigate(temporary.resolve("new.tar.gz"), path -> true, null);
        assertThat(read.reasoning().facts(TraceWindow.class)).hasSize(1);
        assertThat(read.diagnosis().findings())
                .extracting(finding -> finding.cause())
                .contains("coredump-handler-sandbox");
        assertThat(read.reasoning().facts(CollectorMark.class))
                .extracting(CollectorMark::mark)
                .containsSubsequence(
                        "started",
                        "events-on",
                        "events-are-on",
                        "counters-first",
                        "window-start",
                        "window-end",
                        "counters-again",
                        "events-off",
                        "ended");
        assertThat(read.diagnosis().files())
                .filteredOn(file -> file.format().isEmpty())
                .isEmpty();
        assertThat(machine.root().resolve(TRACING + "instances")).isEmptyDirectory();
        assertThat(temporary.resolve("new.part")).doesNotExist();
    }

    @Test
    void thePlanSaysWhatWouldBeDoneAndDoesNothing() throws IOException, InterruptedException {
        Ran ran = run("--plan", "--for", "ipi");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("  trace-stacks ", "!ipi:ipi_send")
                .contains("recorded are 0 s, in a buffer of 16384 kB for each of 4 CPUs")
                .contains("WHAT ISOLATED CPUS NOTICE (1-3)", "patches the kernel's code for each event")
                .doesNotContain("kvm-events", "cyclictest");
        assertThat(machine.read(TRACING + "set_event")).isEmpty();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("root", "commands", "stdout", "stderr");
        }
    }

    @Test
    void whatIsNotThereIsToldOnce() throws IOException, InterruptedException {
        Ran ran = run("--only", "kvm-statistics,vmstat-before", "--seconds", "1", "new");

        assertThat(ran.err().lines().filter(line -> line.contains("kvm-statistics: absent")))
                .hasSize(1);
        assertThat(Captures.investigate(temporary.resolve("new.tar.gz"), path -> true, null)
                        .reasoning()
                        .facts(CollectorStep.class))
                .extracting(CollectorStep::step, CollectorStep::outcome)
                .containsOnlyOnce(tuple("kvm-statistics", "absent"))
                .contains(tuple("vmstat-before", "taken"));
    }

    @Test
    void thePlanTellsOfLoads() throws IOException, InterruptedException {
        assertThat(run("--plan", "--for", "wakeup").out())
                .contains("the loads that were asked for run on these CPUs")
                .doesNotContain("nothing but this script's own sleep");
        assertThat(run("--plan", "--for", "tick").out()).contains("nothing but this script's own sleep");
    }

    @Test
    void whatTakesNothingFromIsolatedCpusSaysSo() throws IOException, InterruptedException {
        assertThat(run("--plan", "--only", "cmdline").out()).endsWith("WHAT ISOLATED CPUS NOTICE (1-3)\n  nothing\n");
    }

    @Test
    void aQuestionChoosesItsSteps() throws IOException, InterruptedException {
        assertThat(chosen("--for", "crash").split(","))
                .contains("journal", "coredumps", "core-pattern", "trace-stacks", "interrupts-before", "cmdline")
                .doesNotContain("kvm-events", "tick-stop-events", "cyclictest");
        assertThat(chosen("--for", "exits", "--for", "wakeup").split(","))
                .contains("kvm-events", "timer-events", "cyclictest")
                .doesNotContain("sgi-value");
        assertThat(chosen("--for", "tick", "--without", "timer-list", "--add", "sgi-value")
                        .split(","))
                .contains("tick-stop-events", "sgi-value")
                .doesNotContain("timer-list");
        assertThat(chosen("--only", "cmdline,ps")).isEqualTo("cmdline,ps");
        assertThat(chosen().split(",")).contains("kvm-events", "timer-list").doesNotContain("cyclictest", "sgi-value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPEN on x\n  L3  unexplained journal\n\nTO COLLECT IT, as root on x\n  quietcore next SNAPSHOT\n  It takes"
                        + " interrupts-before, vmstat-before and\n  trace-stacks.\n",
                "{\"verb\": \"next\", \"answer\": {\"says\": \"journal of ps\", \"plan\": {\"sources\": [\"trace-stacks\"],"
                        + " \"along\": [\"interrupts-before\", \"vmstat-before\"]}}}",
                "#!/bin/sh\n# It takes journal.\nchosen='trace-stacks interrupts-before vmstat-before'\nset -u\n"
            })
    void whatNextPrintedChoosesItsSteps(String printed) throws IOException, InterruptedException {
        Path gaps = Files.writeString(temporary.resolve("gaps"), printed);

        List<String> steps = List.of(chosen("--for-gaps", gaps.toString()).split(","));
        assertThat(steps)
                .contains(GAPS.split(","))
                .contains("cmdline", "machine")
                .doesNotContain("journal", "ps");
    }

    @Test
    void whatCannotBeChosenIsRefused() throws IOException, InterruptedException {
        Path empty = Files.writeString(temporary.resolve("gaps"), "nothing is open\n");
        Map<List<String>, String> refused = Map.of(
                List.of("--for", "noise"),
                "--for takes isolation, tick, ipi, exits, wakeup or crash, not 'noise'",
                List.of("--only", "jornal"),
                "there is no step 'jornal'; steps are: interrupts-before",
                List.of("--seconds", "ten"),
                "--seconds takes a whole number from 1 to 3600, not 'ten'",
                List.of("--seconds"),
                "--seconds takes a value",
                List.of("--cpus", "isolated"),
                "--cpus takes a list such as 2-3,6, not 'isolated'",
                List.of("--for-gaps", empty.toString()),
                empty + " names no step",
                List.of("--fast"),
                "there is no option --fast; --help shows all",
                List.of("one", "two"),
                "one OUTPUT only: 'one' or 'two'");
        for (Map.Entry<List<String>, String> wrong : refused.entrySet()) {
            Ran ran = run(wrong.getKey().toArray(String[]::new));
            assertThat(ran.status()).as(wrong.getValue()).isEqualTo(2);
            assertThat(ran.err()).contains("collect.sh: " + wrong.getValue());
        }
    }

    /** Without csd events the functions that send are probed; the first probe that the kernel takes counts. */
    @Test
    void anOlderKernelIsProbed() throws IOException, InterruptedException {
        machine.kernelWithInstances();
        for (String event : List.of("smp_call_many", "smp_call_single")) {
            machine.write(TRACING + "events/kprobes/" + event + "/trigger", "");
        }
        String without = "csd/csd_queue_cpu";
        Files.delete(machine.root().resolve(TRACING + "events/" + without + "/trigger"));
        Files.delete(machine.root().resolve(TRACING + "events/" + without));
        Files.delete(machine.root().resolve(TRACING + "events/csd"));
        Ran ran = run("--for", "ipi", "new");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(machine.read(TRACING + "kprobe_events"))
                .isEqualTo("p:smp_call_many smp_call_function_many_cond cpus=+0($arg1):x64 func=$arg2:symbol\n"
                        + "p:smp_call_single smp_call_function_single cpu=$arg1:u32 func=$arg2:symbol\n"
                        + "-:smp_call_many\n-:smp_call_single\n");
        assertThat(machine.read("left/events/kprobes/smp_call_many/trigger")).isEqualTo("!stacktrace\n");
        assertThat(steps("new.tar.gz"))
                .filteredOn(step -> step.step().equals("sender-probes"))
                .hasSize(1);
    }

    @Test
    void aKernelThatTellsItIsNotProbed() throws IOException, InterruptedException {
        machine.kernelWithInstances();
        assertThat(run("--for", "ipi", "new").status()).isZero();

        assertThat(machine.read(TRACING + "kprobe_events")).isEmpty();
        assertThat(steps("new.tar.gz")).extracting(CollectorStep::step).doesNotContain("sender-probes");
    }

    @Test
    void aMachineOfVeryManyCpusIsNotMadeToStandStill() throws IOException, InterruptedException {
        machine.write("sys/devices/system/cpu/possible", "0-1023\n");
        Ran ran = run("--only", "timer-list", "--for-gaps", gaps("sched-debug"), "new");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(steps("new.tar.gz"))
                .filteredOn(
                        step -> step.step().equals("sched-debug") || step.step().equals("timer-list"))
                .extracting(CollectorStep::step, CollectorStep::outcome)
                .containsExactly(tuple("sched-debug", "taken"), tuple("timer-list", "taken"));
        assertThat(run("all").status()).isZero();
        assertThat(steps("all.tar.gz"))
                .filteredOn(step -> step.step().equals("timer-list"))
                .extracting(CollectorStep::outcome, CollectorStep::reason)
                .containsExactly(tuple(
                        "skipped", "it takes a lock of each of the 1024 CPUs; --add timer-list takes it all the same"));
    }

    private String gaps(String step) throws IOException {
        return Files.writeString(temporary.resolve("gaps"), "chosen='" + step + "'\n")
                .toString();
    }

    @Test
    void whatIsTooLargeIsCutAndSaysSo() throws IOException, InterruptedException {
        machine.write("proc/cmdline", "x".repeat(3 << 20) + "\n");
        Ran ran = run("--only", "cmdline", "new");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("cmdline: cut: /proc/cmdline: only the first 1 MB");
    }

    @Test
    void aTraceThatCannotBeWrittenWholeSaysSo() throws IOException, InterruptedException {
        machine.command("head", """
                case ${3:-} in */tracing/trace) head=$(command -p -v head); "$head" -c 20000 "$3"
                    echo "head: error writing 'standard output': No space left on device" >&2; exit 1;; esac
                exec "$(command -p -v head)" "$@"
                """);
        Ran ran = run("new");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(steps("new.tar.gz"))
                .filteredOn(step -> step.step().equals("trace"))
                .first()
                .satisfies(step -> {
                    assertThat(step.outcome()).isEqualTo("cut");
                    assertThat(step.reason())
                            .startsWith("the end of the trace was not written: No space left on device;");
                });
        assertThat(machine.read(TRACING + "set_event")).isBlank();
    }

    @Test
    void anArchiveThatCannotBePackedLeavesItsFolder() throws IOException, InterruptedException {
        machine.command("gzip", "echo 'gzip: write error: No space left on device' >&2; exit 1\n");
        Ran ran = run("--only", "cmdline", "new");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("not packed: No space left on device; what was collected is in " + temporary);
        assertThat(temporary.resolve("new/proc/cmdline")).exists();
        assertThat(temporary.resolve("new.tar.gz")).doesNotExist();
    }

    @Test
    void toStandardOutputNothingStaysBehind() throws IOException, InterruptedException {
        Path scratch = Files.createDirectories(temporary.resolve("scratch"));
        Ran ran = machine.run(
                List.of("sh"), COLLECTOR, Map.of("TMPDIR", scratch.toString()), "--only", "cmdline,isolated-cpus", "-");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(entries(temporary.resolve("stdout"))).contains("proc/cmdline", "quietcore-collection");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void namesAndAddressesStayWhereTheyAre() throws IOException, InterruptedException {
        machine.write("etc/passwd", "root:x:0:0::/root:/bin/sh\nanneliese:x:1000:1000::/home/anneliese:/bin/sh\n");
        machine.write("sys/class/dmi/id/product_serial", "ZX81-0042\n");
        machine.write(
                "proc/cmdline",
                "isolcpus=1-3 ip=172.16.4.9 nfs=fd00::1:9 mac=52:54:00:ab:cd:ef user=anneliese serial=ZX81-0042"
                        + " root=UUID=3f2504e0-4f89-41d3-9a0c-0305e82c3301 keep=12:34:56 0000:0a:00.0 6.12.107\n");
        Ran ran = run("--redact", "--only", "cmdline,irq-affinity", "new");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(content(temporary.resolve("new.tar.gz"), "proc/cmdline"))
                .isEqualTo("isolcpus=1-3 ip=192.0.2.1 nfs=2001:db8::1 mac=02:00:00:00:00:01 user=user1 serial=serial1"
                        + " root=UUID=00000000-0000-4000-8000-000000000001 keep=12:34:56 0000:0a:00.0 6.12.107\n");
        Path map = temporary.resolve("new.map");
        assertThat(Files.readAllLines(map)).contains("user\tuser1\tanneliese", "address4\t192.0.2.1\t172.16.4.9");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(map)))
                .isEqualTo("rw-------");
    }

    private List<CollectorStep> steps(String archive) {
        return Captures.investigate(temporary.resolve(archive), path -> true, null)
                .reasoning()
                .facts(CollectorStep.class);
    }

    private static List<String> entries(Path archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarArchiveInputStream tar = open(archive)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName().substring(entry.getName().indexOf('/') + 1));
            }
        }
        return names;
    }

    private static String content(Path archive, String path) throws IOException {
        try (TarArchiveInputStream tar = open(archive)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith("/" + path)) {
                    return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    private static TarArchiveInputStream open(Path archive) throws IOException {
        InputStream packed = Files.newInputStream(archive);
        return new TarArchiveInputStream(new GZIPInputStream(packed));
    }
}
