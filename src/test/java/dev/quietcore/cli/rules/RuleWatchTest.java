package dev.quietcore.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.authoring.CaseReader;
import dev.quietcore.authoring.RuleTests;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.Progress;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.cli.Terminal;
import dev.quietcore.cli.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Somebody edits files, one after the other, and is told what each of them does to the cases. */
class RuleWatchTest {
    private static final String RULE = "page-table-sync";

    @TempDir
    Path mine;

    private final List<String> told = new ArrayList<>();
    private Path example = Path.of("");

    /** An edit, and the files that it changes. */
    private interface Edit {
        Set<Path> done() throws IOException;
    }

    private final class Told implements RuleWatch.Notice {
        @Override
        public void changed(Set<Path> files) {
            told.add("changed " + files.stream().map(mine::relativize).toList());
        }

        @Override
        public void tested(TestBench bench, Set<String> affected) throws CannotDiagnoseException {
            RuleTests tests = bench.test(rule -> affected.contains(rule.name()), Progress.SILENT);
            told.add("tested "
                    + tests.rules().stream().map(RuleTests.RuleResult::name).toList() + ", failed " + tests.failed());
        }

        @Override
        public void broken(CannotDiagnoseException rules) {
            told.add("broken " + String.valueOf(rules.getMessage()).replace(mine + "/", ""));
        }
    }

    @BeforeEach
    void addCaseOfMyOwn() throws IOException {
        Files.createDirectories(mine.resolve("knowledge/pages"));
        example = mine.resolve("examples").resolve(RULE).resolve("fires-mine");
        Path shipped = Path.of("examples").resolve(RULE).resolve("fires-khugepaged");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = example.resolve(shipped.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void watch(Edit... edits) throws Exception {
        Shelves shelves = new Shelves(new Surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of(),
                new Terminal(false, false, false, 0),
                request -> {
                    throw new AssertionError(request);
                },
                request -> {
                    throw new AssertionError(request);
                }));
        CommandLine.populateCommand(shelves, "--rules", mine.toString());
        CaseReader cases = new CaseReader(Wiring::read);
        RuleWatch.Loading loading = () -> TestBench.load(shelves, List.of(RULE), false, cases);
        Iterator<Edit> script = List.of(edits).iterator();
        FileChanges changes = () -> {
            if (!script.hasNext()) {
                throw new InterruptedException("enough");
            }
            return script.next().done();
        };
        RuleWatch watch = new RuleWatch(changes, shelves.all(), cases, loading, new Told());
        TestBench first = loading.load();
        assertThat(first.test(any -> true, Progress.SILENT).passed()).isTrue();
        assertThatThrownBy(() -> watch.run(first)).isInstanceOf(InterruptedException.class);
    }

    private Edit write(Path file, String text) {
        return () -> {
            Files.writeString(file, text);
            return Set.of(file);
        };
    }

    private Edit delete(Path file) {
        return () -> {
            Files.delete(file);
            return Set.of(file);
        };
    }

    /** The facts of a case are kept, but not when the case is what was saved. */
    @Test
    void savedCaseIsReadAgain() throws Exception {
        Path trace = example.resolve("sys/kernel/tracing/trace");
        String text = Files.readString(trace);
        watch(
                write(trace, text.replace("tlb_remove_table_smp_sync", "do_something_else")),
                write(trace, text),
                write(example.resolve("expect.yaml"), "sais: why\n"));
        assertThat(told)
                .containsExactly(
                        "changed [examples/page-table-sync/fires-mine/sys/kernel/tracing/trace]",
                        "tested [page-table-sync], failed 1",
                        "changed [examples/page-table-sync/fires-mine/sys/kernel/tracing/trace]",
                        "tested [page-table-sync], failed 0",
                        "changed [examples/page-table-sync/fires-mine/expect.yaml]",
                        "tested [page-table-sync], failed 1");
    }

    /** What was saved while something else was broken is tested as soon as nothing is. */
    @Test
    void brokenPageIsToldAndWaitedFor() throws Exception {
        Path page = mine.resolve("knowledge/pages/page-table-sync.yaml");
        Path expectation = example.resolve("expect.yaml");
        watch(
                write(page, "nmae: page-table-sync\n"),
                write(expectation, "says: why\nabsent: [no-such-cause]\n"),
                delete(page));
        assertThat(told).hasSize(6);
        assertThat(told.get(1)).startsWith("broken knowledge/pages/page-table-sync.yaml:1:1: no field 'nmae'");
        assertThat(told.get(3)).isEqualTo(told.get(1));
        assertThat(told.get(5)).isEqualTo("tested [page-table-sync], failed 1");
    }

    @Test
    void filesThatConcernNobodyAreNotToldOf() throws Exception {
        watch(write(mine.resolve("knowledge/pages/.x.yaml.swp"), "x"), write(mine.resolve("README.md"), "x"));
        assertThat(told).isEmpty();
    }
}
