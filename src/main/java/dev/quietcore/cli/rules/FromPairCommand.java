package dev.quietcore.cli.rules;

import dev.quietcore.authoring.draft.Draft;
import dev.quietcore.authoring.draft.DraftFolder;
import dev.quietcore.authoring.draft.DraftSource;
import dev.quietcore.authoring.draft.Drafting;
import dev.quietcore.authoring.draft.NewFile;
import dev.quietcore.authoring.draft.NewRule;
import dev.quietcore.authoring.draft.Pair;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.CpuList;
import dev.quietcore.cli.DiagnoseRequest;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.cli.Wiring;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.report.DraftText;
import dev.quietcore.report.JsonAnswer;
import dev.quietcore.report.PairText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore rules from-pair}. */
@Command(
        name = "from-pair",
        header = "Lists what a noisy machine's snapshot has and a quiet one's has not.",
        description = {
            "",
            "Facts are compared by what they are called, whatever the CPU and the process.",
            "First what is only in BAD, then what happens more often there, by second and",
            "watched CPU, then settings of another value. What was not collected in GOOD",
            "is told apart: it may be there as well."
        },
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore rules from-pair noisy.tar.gz quiet.tar.gz",
            "  quietcore rules from-pair noisy.tar.gz quiet.tar.gz --draft my-rule -d my-rules"
        })
final class FromPairCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final Answering answering;

    @Mixin
    private final Shelves shelves;

    @Parameters(index = "0", paramLabel = "BAD", description = "A snapshot with the noise.")
    private String bad = "";

    @Parameters(
            index = "1",
            paramLabel = "GOOD",
            description = "One without it, of the same machine or of one like it.")
    private String good = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.text;

    enum Format {
        text,
        json
    }

    @Option(
            names = "--draft",
            paramLabel = "NAME",
            description = "Draft a rule of the first candidate that no finding explains; GOOD becomes its silent case.")
    private String name = "";

    @Option(
            names = {"-d", "--dir"},
            paramLabel = "DIR",
            description = "The folder that a draft is written to; this one if it is not given.")
    private Path folder = Path.of("");

    @Option(
            names = "--isolated",
            paramLabel = "CPULIST",
            converter = CpuList.class,
            description = "Which CPUs are isolated, such as 1-3,8, where the snapshots do not say.")
    private @Nullable CpuSet isolated;

    FromPairCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        answering = new Answering(surroundings);
        shelves = new Shelves(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        answering.check();
        Inputs.checkSnapshots(List.of(bad, good));
        NewRule rule = new NewRule(name, "cause", new DraftFolder(folder), false);
        if (!name.isEmpty()) {
            rule.check(shelves.rules(), shelves.knowledge());
        }
        OpenSnapshot noisy = open(bad);
        OpenSnapshot quiet = open(good);
        Pair pair = new Pair(noisy.investigation(), quiet.investigation());
        Pair.PairAnswer answer = pair.answer();
        if (!name.isEmpty()) {
            Draft draft = draft(pair, pair.best(answer), noisy, quiet);
            List<NewFile> written = rule.write(draft.files());
            answering.text(style -> DraftText.draw(draft, written, folder, bad, style));
            return ExitCode.QUIET;
        }
        switch (format) {
            case text -> answering.text(style -> PairText.draw(answer, bad, good, style));
            case json -> answering.write(JsonAnswer.draw("rules from-pair", answer));
        }
        return ExitCode.QUIET;
    }

    private OpenSnapshot open(String snapshot) throws CannotDiagnoseException, IOException {
        return surroundings.watched(progress -> surroundings
                .opener()
                .open(new DiagnoseRequest(List.of(snapshot), surroundings.in(), shelves.own(), isolated, progress)));
    }

    private Draft draft(Pair pair, List<Fact> facts, OpenSnapshot noisy, OpenSnapshot quiet)
            throws CannotDiagnoseException, UnanswerableException, IOException {
        String machine = pair.counterpart(facts.get(0).machine()).orElseThrow();
        return surroundings.watched(progress -> new Drafting(
                        new DraftSource(noisy.investigation(), noisy.copy()), Wiring::readCut, progress::step)
                .draft(name, "cause", facts, new DraftSource(quiet.investigation(), quiet.copy()), machine));
    }
}
