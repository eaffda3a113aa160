package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.report.Detail;
import dev.quietcore.report.Diagnoses;
import dev.quietcore.report.JsonReport;
import dev.quietcore.report.TextReport;
import dev.quietcore.report.TextStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final String EXIT_CODES = """
            Exit codes:
              0   quiet: nothing found (or done, for commands that do not diagnose)
              1   findings; --exit-zero makes it 0
              2   could not diagnose: usage, unreadable snapshot, broken rules
              3   the evidence is too thin to decide
            """;

    @TempDir
    Path folder;

    private final List<DiagnoseRequest> requests = new ArrayList<>();
    private final Diagnosis findings = Diagnoses.coredumpKick();
    private String trace = "";

    @BeforeEach
    void writeTrace() throws IOException {
        trace = Files.writeString(folder.resolve("trace.txt"), "# tracer: nop\n")
                .toString();
    }

    private record Result(int exit, String out, String err) {}

    private Result run(Diagnosis diagnosis, String... arguments) {
        return run(answering(diagnosis), Map.of(), Terminal.NONE, arguments);
    }

    private static Result run(
            DiagnosisService service, Map<String, String> environment, Terminal terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream("piped".getBytes(StandardCharsets.UTF_8));
        int exit = Main.run(new Surroundings(in, out, err, environment, terminal, service, Wiring::open), arguments);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private DiagnosisService answering(Diagnosis diagnosis) {
        return request -> {
            requests.add(request);
            return diagnosis;
        };
    }

    private static String text(Diagnosis diagnosis) {
        return TextReport.draw(diagnosis, TextStyle.plain(Detail.NORMAL));
    }

    @Test
    void theExitCodeSaysTheOutcome() {
        assertThat(run(Diagnoses.quiet(), "diagnose", trace)).isEqualTo(new Result(0, text(Diagnoses.quiet()), ""));
        assertThat(run(findings, "diagnose", trace)).isEqualTo(new Result(1, text(findings), ""));
        assertThat(run(Diagnoses.loneTrace(), "diagnose", trace))
                .isEqualTo(new Result(3, text(Diagnoses.loneTrace()), ""));
    }

    @Test
    void exitZeroForgivesFindingsOnly() {
        assertThat(run(findings, "diagnose", "--exit-zero", trace).exit()).isZero();
        assertThat(run(Diagnoses.loneTrace(), "diagnose", "--exit-zero", trace).exit())
                .isEqualTo(3);
        assertThat(run(findings, "diagnose", "--exit-zero", trace + "x").exit()).isEqualTo(2);
    }

    @Test
    void argumentsReachTheDiagnosis() throws IOException {
        run(findings, "diagnose", "--isolated", "1-3,8", "--rules", folder.toString(), trace, "-");
        DiagnoseRequest request = requests.get(0);
        assertThat(request.snapshots()).containsExactly(trace, "-");
        assertThat(request.shelves()).containsExactly(Shelf.own(folder));
        assertThat(request.isolatedCpus()).isEqualTo(CpuSet.parseList("1-3,8"));
        assertThat(request.standardInput().readAllBytes()).asString().isEqualTo("piped");
        assertThat(request.progress()).isSameAs(Progress.SILENT);
    }

    @Test
    void withoutOptionsNothingIsPresumed() {
        run(findings, "diagnose", trace);
        assertThat(requests.get(0).isolatedCpus()).isNull();
        assertThat(requests.get(0).shelves()).isEmpty();
    }

    @Test
    void formats() {
        assertThat(run(findings, "diagnose", "--format", "json", trace).out()).isEqualTo(JsonReport.draw(findings));
        assertThat(run(findings, "diagnose", "--format=text", trace).out()).isEqualTo(text(findings));
        assertThat(run(findings, "diagnose", "-q", trace).out())
                .isEqualTo(TextReport.draw(findings, TextStyle.plain(Detail.SUMMARY)));
        assertThat(run(findings, "diagnose", "-v", trace).out())
                .isEqualTo(TextReport.draw(findings, TextStyle.plain(Detail.FULL)));
    }

    @Test
    void colourNeedsATerminalThatWantsIt() {
        Terminal terminal = new Terminal(false, true, false, 100);
        assertThat(coloured(Map.of(), terminal)).isTrue();
        assertThat(coloured(Map.of("NO_COLOR", ""), terminal)).isTrue();
        assertThat(coloured(Map.of("NO_COLOR", "1"), terminal)).isFalse();
        assertThat(coloured(Map.of("TERM", "dumb"), terminal)).isFalse();
        assertThat(coloured(Map.of(), Terminal.NONE)).isFalse();
        assertThat(coloured(Map.of(), terminal, "--color", "never")).isFalse();
        assertThat(coloured(Map.of("NO_COLOR", "1"), Terminal.NONE, "--color", "always"))
                .isTrue();
    }

    private boolean coloured(Map<String, String> environment, Terminal terminal, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("diagnose", trace), Stream.of(options)).toArray(String[]::new);
        return run(answering(findings), environment, terminal, arguments).out().contains("\u001b[");
    }

    @Test
    void theReportFillsTheTerminal() {
        assertThat(run(
                                answering(findings),
                                Map.of(),
                                new Terminal(false, true, false, 100),
                                "diagnose",
                                "--color=never",
                                trace)
                        .out())
                .isEqualTo(TextReport.draw(findings, new TextStyle(100, false, Detail.NORMAL)));
    }

    @Test
    void writesAFileWhole() throws IOException {
        Path report = Files.writeString(folder.resolve("report.txt"), "old");
        assertThat(run(findings, "diagnose", "-o", report.toString(), trace)).isEqualTo(new Result(1, "", ""));
        assertThat(report).hasContent(text(findings));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.txt", "trace.txt");
        }
    }

    @Test
    void leavesTheOldFileWhereNoReportCanBeMade() throws IOException {
        Path report = Files.writeString(folder.resolve("report.txt"), "old");
        DiagnosisService broken = request -> {
            throw new CannotDiagnoseException("rules/x.drl:3:1: no such fact");
        };
        assertThat(run(broken, Map.of(), Terminal.NONE, "diagnose", "-o", report.toString(), trace))
                .isEqualTo(new Result(2, "", "quietcore: rules/x.drl:3:1: no such fact\n"));
        assertThat(report).hasContent("old");
    }

    @Test
    void noMessageSteersTheTerminal() {
        DiagnosisService broken = request -> {
            throw new CannotDiagnoseException("a.tar: \u001b[2J\u009b: no file\nb.tar: no file");
        };
        assertThat(run(broken, Map.of(), Terminal.NONE, "diagnose", trace).err())
                .isEqualTo("quietcore: a.tar: ?[2J?: no file\nb.tar: no file\n");
    }

    @Test
    void writesThroughALinkToTheFileBehindIt() throws IOException {
        Path report = Files.writeString(folder.resolve("report.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), report);
        run(findings, "diagnose", "-o", link.toString(), trace);
        assertThat(link).isSymbolicLink();
        assertThat(report).hasContent(text(findings));
    }

    @Test
    void saysBeforeReadingThatTheFolderOfTheOutputIsMissing() {
        Path report = folder.resolve("missing/report.txt");
        assertThat(run(findings, "diagnose", "-o", report.toString(), trace))
                .isEqualTo(new Result(
                        2,
                        "",
                        "quietcore: " + report + ": there is no folder " + report.getParent() + " to write it to\n"));
        assertThat(requests).isEmpty();
    }

    @Test
    void guessesAMissingSnapshot() {
        assertThat(run(findings, "diagnose", folder.resolve("trase.txt").toString()))
                .isEqualTo(new Result(
                        2,
                        "",
                        "quietcore: " + folder.resolve("trase.txt")
                                + ": no such file or folder. Did you mean 'trace.txt'?\n"));
        assertThat(run(findings, "diagnose", folder.resolve("interrupts").toString())
                        .err())
                .isEqualTo("quietcore: " + folder.resolve("interrupts") + ": no such file or folder\n");
    }

    @Test
    void standardInputCanBeReadOnce() {
        assertThat(run(findings, "diagnose", "-", "-"))
                .isEqualTo(new Result(2, "", "quietcore: '-' is given twice; standard input can be read once\n"));
    }

    @Test
    void anEmptyNameIsNoName() {
        assertThat(run(findings, "diagnose", "").err())
                .isEqualTo("quietcore: '' is not the name of a file or folder\n");
        assertThat(run(findings, "diagnose", "-o", "", trace).err())
                .isEqualTo("quietcore: -o takes the name of a file, not ''\n");
        assertThat(requests).isEmpty();
    }

    @Test
    void rulesAreAFolder() {
        assertThat(run(findings, "diagnose", "--rules", trace, trace).err())
                .isEqualTo("quietcore: " + trace + ": is not a folder; --rules takes a folder of .drl files\n");
    }

    @Test
    void misuseIsOneMessageWithWhatIsAllowedAndAGuess() {
        assertThat(misuse("diagnose", "--format", "jsn", "x"))
                .isEqualTo("quietcore diagnose: Invalid value for option '--format': 'jsn' is not one of text, json."
                        + " Did you mean 'json'?\n'quietcore diagnose --help' lists what is allowed.\n");
        assertThat(misuse("diagnose", "--isolated", "1-x", "x"))
                .startsWith("quietcore diagnose: Invalid value for option '--isolated': '1-x' is not a CPU number or"
                        + " range such as 1-3; a list is numbers and ranges, such as 1-3,8\n");
        assertThat(misuse("diagnose", "--isolated", "", "x")).contains("'' names no CPU;");
        assertThat(misuse("diagnose", "--fromat=json", "x"))
                .contains("there is no option '--fromat=json'", "allowed are --isolated, --format,")
                .contains("Did you mean '--format'?");
        assertThat(misuse("diagnose", "-q", "-v", "x")).contains("--quiet, --verbose are mutually exclusive");
        assertThat(misuse("diagnose")).contains("'SNAPSHOT'");
        assertThat(misuse("diagnoze", "x"))
                .startsWith("quietcore: there is no command 'diagnoze'; allowed are diagnose, ")
                .contains("completion. Did you mean 'diagnose'?\n");
        assertThat(misuse(trace)).contains("Did you mean 'diagnose " + trace + "'?");
        assertThat(misuse())
                .startsWith("quietcore: a command is missing; allowed are diagnose, ")
                .contains("completion\n");
    }

    private String misuse(String... arguments) {
        Result result = run(findings, arguments);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(requests).isEmpty();
        return result.err();
    }

    @Test
    void aFaultIsOneLineAndItsStackIsForDebugging() {
        DiagnosisService faulty = request -> {
            throw new IllegalStateException("no such row\nand more");
        };
        Result result = run(faulty, Map.of(), Terminal.NONE, "diagnose", trace);
        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "quietcore: java.lang.IllegalStateException: no such row: this is a fault of quietcore. Please"
                                + " report it with the output of the same command under QUIETCORE_DEBUG=1.\n"));
        assertThat(run(faulty, Map.of("QUIETCORE_DEBUG", "1"), Terminal.NONE, "diagnose", trace)
                        .err())
                .startsWith(result.err())
                .contains("\tat dev.quietcore.cli.DiagnoseCommand");
    }

    @Test
    void anErrorOfTheRuntimeIsSaidToo() {
        DiagnosisService greedy = request -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertThat(run(greedy, Map.of(), Terminal.NONE, "diagnose", trace))
                .isEqualTo(new Result(2, "", "quietcore: not enough memory; JAVA_TOOL_OPTIONS=-Xmx2g gives it more\n"));
    }

    @Test
    void aReaderThatGoesAwayIsNoFault() {
        assertThat(runInto("Broken pipe")).isEqualTo(new Result(1, "", ""));
    }

    @Test
    void aFullDiskIsOne() {
        assertThat(runInto("No space left on device"))
                .isEqualTo(new Result(2, "", "quietcore: standard output: No space left on device\n"));
    }

    private Result runInto(String failure) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(failure);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                failing,
                err,
                Map.of(),
                Terminal.NONE,
                answering(findings),
                Wiring::open);
        return new Result(Main.run(surroundings, "diagnose", trace), "", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "diagnose"})
    void helpHasExamplesAndExitCodes(String command) {
        Result result = run(findings, (command + " --help").strip().split(" "));
        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains(EXIT_CODES, "\nExamples:\n  quietcore diagnose snapshot.tar.gz\n");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(run(findings, "--version")).isEqualTo(new Result(0, "quietcore 0.1.0\n", ""));
    }

    @Test
    void completionKnowsTheOptionsAndTheirWords() {
        Result result = run(findings, "completion");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("--isolated", "\"text\" \"json\"", "\"auto\" \"always\" \"never\"");
        assertThat(run(findings, "completion", "--help").out()).contains("Examples:", "Exit codes:");
    }
}
