package dev.quietcore.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quietcore}, the command that has the others. */
@Command(
        name = "quietcore",
        header = "Finds the root cause of noise on isolated CPUs and of slow VM exits.",
        versionProvider = Version.class,
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore diagnose snapshot.tar.gz",
            "  quietcore diagnose --help",
            "  quietcore completion > ~/.local/share/bash-completion/completions/quietcore"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.QUIET_HELP,
            ExitCode.FINDINGS_HELP,
            ExitCode.CANNOT_DIAGNOSE_HELP,
            ExitCode.UNDECIDED_HELP
        })
final class QuietcoreCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; allowed are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
