package dev.quietcore.cli.collect;

import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.report.CollectScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quietcore collector}. */
@Command(
        name = "collector",
        header = "Prints the collector: one shell script that takes a snapshot of a machine.",
        description = {
            "",
            "It runs under /bin/sh (dash, busybox, bash) on arm64 and x86, as root or as far",
            "as you may, and needs nothing of quietcore there. 'sh collect.sh --plan' says",
            "what it would do and what isolated CPUs would notice; --help lists its options."
        },
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore collector > collect.sh",
            "  scp collect.sh robot: && ssh robot sh collect.sh --plan",
            "  quietcore collect ssh://robot                # the same in one go"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.QUIET_HELP, ExitCode.CANNOT_DIAGNOSE_HELP})
public final class CollectorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it to FILE instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    public CollectorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CannotDiagnoseException, IOException {
        if (output == null) {
            Output.write(surroundings.out(), CollectScript.collector());
        } else {
            Output.write(output, CollectScript.collector());
        }
        return ExitCode.QUIET;
    }
}
