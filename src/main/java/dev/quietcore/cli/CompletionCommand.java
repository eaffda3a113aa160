package dev.quietcore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quietcore completion}. */
@Command(
        name = "completion",
        header = "Prints a script that completes quietcore's arguments in bash and zsh.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(quietcore completion)",
            "  autoload -U bashcompinit && bashcompinit    # zsh: once, before the line above"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.QUIET_HELP, ExitCode.CANNOT_DIAGNOSE_HELP})
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Output.write(
                surroundings.out(), AutoComplete.bash("quietcore", spec.root().commandLine()) + "\n");
        return ExitCode.QUIET;
    }
}
