package dev.quietcore.cli.rules;

import dev.quietcore.authoring.check.RulesCheck;
import dev.quietcore.authoring.check.RulesCheck.Checked;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Home;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.cli.Version;
import dev.quietcore.cli.Wiring;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.report.CheckJunit;
import dev.quietcore.report.CheckSarif;
import dev.quietcore.report.CheckText;
import dev.quietcore.report.JsonAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore rules check}. */
@Command(
        name = "check",
        header = "Checks rules, their pages, rows and cases; tells all that is wrong at once.",
        description = {
            "",
            "Each breach is a line: file:line:column, what was found, what is allowed,",
            "one guess, and the name of the check. Rules that pass can do nothing but",
            "conclude: the language leaves them no way to files, sockets or processes."
        },
        synopsisHeading = "%nUsage: ",
        descriptionHeading = "",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is wrong (warnings may be)", "1:something is wrong", "2:could not check: usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore rules check",
            "  quietcore rules check my-rules --strict",
            "  quietcore rules check my-rules/rules/cause/x.drl --format sarif -o x.sarif"
        })
final class CheckCommand implements Callable<Integer> {
    private static final List<String> PARTS = List.of(".drl", ".yaml");

    @Mixin
    private final Answering answering;

    @Mixin
    private final Shelves shelves;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR|FILE",
            description = "A folder of rules, or single files of one; without any: all rules there are.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default), json, sarif or junit.")
    private Format format = Format.text;

    @Option(names = "--strict", description = "Warnings count as errors; for rules of others, before you use them.")
    private boolean strict;

    private final Surroundings surroundings;

    enum Format {
        text,
        json,
        sarif,
        junit
    }

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        answering = new Answering(surroundings);
        shelves = new Shelves(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        answering.check();
        List<Shelf> all = new ArrayList<>(shelves.all());
        for (Path path : paths) {
            Inputs.checkReadable(path.toString(), "file or folder");
            if (Files.isRegularFile(path) && PARTS.stream().noneMatch(path.toString()::endsWith)) {
                throw new CannotDiagnoseException(path + ": is no rule, page, table or expectation; they end with "
                        + String.join(" or ", PARTS)
                        + (path.toString().endsWith(".zip")
                                ? "; 'quietcore rules add --dry-run " + path + "' checks a pack and adds nothing"
                                : ""));
            }
            if (all.stream().noneMatch(shelf -> within(path, shelf.folder()))) {
                all.add(Shelf.own(RuleFolder.of(path)));
            }
        }
        Checked checked = surroundings.watched(progress -> new RulesCheck(
                        all, wanted(), Wiring::read, Home.ofThisInstallation().ruleCaches())
                .run());
        switch (format) {
            case text -> answering.write(CheckText.draw(checked));
            case json -> answering.write(JsonAnswer.draw("rules check", checked));
            case sarif -> answering.write(CheckSarif.draw(checked, Version.number()));
            case junit -> answering.write(CheckJunit.draw(checked));
        }
        return checked.errors() > 0 || strict && checked.warnings() > 0 ? ExitCode.FINDINGS : ExitCode.QUIET;
    }

    private Predicate<Path> wanted() throws CannotDiagnoseException {
        if (paths.isEmpty()) {
            return any -> true;
        }
        return file -> paths.stream().anyMatch(path -> within(file, path));
    }

    private static boolean within(Path file, Path folder) {
        return file.toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize());
    }
}
