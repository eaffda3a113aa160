package dev.quietcore.cli.rules;

import dev.quietcore.authoring.pack.PackFolder;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.cli.UserFolders;
import dev.quietcore.knowledge.Guess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore rules remove}. */
@Command(
        name = "remove",
        header = "Removes a pack that was added.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = "  quietcore rules remove acme")
final class RemoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "The pack's name.")
    private String name = "";

    @Option(names = "--system", description = "The machine's, in /etc/quietcore.")
    private boolean system;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    RemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CannotDiagnoseException, IOException {
        Path rules = new PackShelves(surroundings).rules(system);
        List<Path> packs = UserFolders.packs(rules);
        Path pack = packs.stream()
                .filter(each -> each.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(rules, packs));
        try {
            PackFolder.remove(pack);
        } catch (IOException failed) {
            throw new CannotDiagnoseException(pack + ": cannot be removed: " + Output.reason(failed), failed);
        }
        Output.write(surroundings.out(), "removed: " + pack + "\n");
        return ExitCode.QUIET;
    }

    private CannotDiagnoseException unknown(Path rules, List<Path> packs) {
        List<String> names =
                packs.stream().map(each -> each.getFileName().toString()).toList();
        String there = names.isEmpty() ? "there are none" : "there are " + String.join(", ", names);
        return new CannotDiagnoseException(
                "there is no pack '" + name + "' in " + rules + "; " + there + Guess.of(name, names));
    }
}
