package dev.quietcore.cli.rules;

import dev.quietcore.authoring.CaseReader;
import dev.quietcore.authoring.RuleTests;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Messages;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.cli.Wiring;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.report.JsonAnswer;
import dev.quietcore.report.RuleTestsText;
import dev.quietcore.report.RuleTestsXml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore rules test}. */
@Command(
        name = "test",
        header = {
            "Tests rules by their cases: examples/NAME/fires-* and silent-*.",
            "",
            "Without NAME it tests the rules of --rules, else those that you have added,",
            "else the shipped ones. Each case is diagnosed with all rules. It passes if the",
            "rule fires or stays silent as the case's name says, if the diagnosis is as its",
            "expect.yaml says, if every file and line of it is read, and, where the rule",
            "fires, if something is different without the rule.",
            "",
            "Then each part of the rule's conditions is taken away or loosened, and some",
            "case must come out differently. Parts that no case tests are listed."
        },
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore rules test khugepaged-collapse",
            "  quietcore rules test --rules my-rules --watch",
            "  quietcore rules test --rules my-rules --strict --format junit -o junit.xml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every case is as expected",
            "1:a case is not, or is missing; with --strict also: something is untested",
            "2:could not test: usage, broken rules"
        })
final class TestCommand implements Callable<Integer> {
    /** So many of the files that changed are named. */
    private static final int SHOWN = 3;

    private final Surroundings surroundings;
    private final CaseReader cases = new CaseReader(Wiring::read);

    @Mixin
    private final Answering answering;

    @Mixin
    private final Shelves shelves;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names of rules.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (the default), json, or junit, the XML that CI systems read.")
    private Format format = Format.text;

    @Option(names = "--strict", description = "Parts of conditions that no case tests are failures too.")
    private boolean strict;

    @Option(names = "--watch", description = "Test again what is affected whenever a file is saved, until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--mutation",
            negatable = true,
            fallbackValue = "true",
            description = "Whether to look for parts of conditions that no case tests. Without it: for rules that"
                    + " are named or your own, and with --strict.")
    private @Nullable Boolean mutation;

    enum Format {
        text,
        json,
        junit
    }

    TestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        answering = new Answering(surroundings);
        shelves = new Shelves(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        answering.check();
        if (watch) {
            watch();
            return ExitCode.QUIET;
        }
        RuleTests tests = test(load(), any -> true);
        write(tests);
        return tests.passed() && (!strict || tests.untested() == 0) ? ExitCode.QUIET : ExitCode.FAILED;
    }

    private TestBench load() throws CannotDiagnoseException {
        return TestBench.load(shelves, names, mutations(), cases);
    }

    private boolean mutations() throws CannotDiagnoseException {
        return mutation != null
                ? mutation
                : strict || !names.isEmpty() || !shelves.chosen().isEmpty();
    }

    private RuleTests test(TestBench bench, Predicate<RuleFile> wanted) throws CannotDiagnoseException, IOException {
        return surroundings.watched(progress -> bench.test(wanted, progress));
    }

    private void write(RuleTests tests) throws CannotDiagnoseException, IOException {
        switch (format) {
            case text -> answering.text(style -> RuleTestsText.draw(tests, style));
            case json -> answering.write(JsonAnswer.draw("rules test", tests));
            case junit -> answering.write(RuleTestsXml.draw(tests, strict));
        }
    }

    private void watch() throws CannotDiagnoseException, IOException {
        try (WatchedFolders folders = new WatchedFolders(folders())) {
            TestBench bench = firstRun();
            say("watching; Ctrl-C ends");
            new RuleWatch(new Settled(folders), shelves.all(), cases, this::load, new Notice()).run(bench);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable TestBench firstRun() throws CannotDiagnoseException, IOException {
        TestBench bench;
        try {
            bench = load();
        } catch (CannotDiagnoseException broken) {
            say(Messages.of(broken));
            return null;
        }
        write(test(bench, any -> true));
        return bench;
    }

    /** The folders whose files can make a difference. */
    private List<Path> folders() throws CannotDiagnoseException {
        List<Path> folders = new ArrayList<>();
        for (Shelf shelf : shelves.all()) {
            if (!shelf.shipped()) {
                folders.add(shelf.folder());
                continue;
            }
            folders.addAll(List.of(shelf.rules(), shelf.knowledge()));
            if (names.isEmpty() && shelves.chosen().isEmpty()) {
                folders.add(shelf.examples());
            }
            names.forEach(name -> folders.add(shelf.examples().resolve(name)));
        }
        return folders;
    }

    private void say(String words) throws IOException {
        surroundings.err().write(Messages.harmless(words + "\n").getBytes(StandardCharsets.UTF_8));
        surroundings.err().flush();
    }

    /** What somebody who watches is shown. */
    private final class Notice implements RuleWatch.Notice {
        @Override
        public void changed(Set<Path> files) throws IOException {
            List<String> left = files.stream() // those that an editor made and moved away are gone
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .toList();
            say("\n---- "
                    + (left.isEmpty() ? "deleted" : String.join(", ", left.subList(0, Math.min(SHOWN, left.size()))))
                    + (left.size() > SHOWN ? " and " + (left.size() - SHOWN) + " more" : ""));
        }

        @Override
        public void tested(TestBench bench, Set<String> affected) throws CannotDiagnoseException, IOException {
            if (bench.tested().stream().noneMatch(affected::contains)) {
                say("none of the tested rules is affected");
                return;
            }
            write(test(bench, rule -> affected.contains(rule.name())));
        }

        @Override
        public void broken(CannotDiagnoseException rules) throws IOException {
            say(Messages.of(rules));
        }
    }
}
