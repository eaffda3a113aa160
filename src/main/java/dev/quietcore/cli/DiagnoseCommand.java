package dev.quietcore.cli;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.report.Detail;
import dev.quietcore.report.JsonReport;
import dev.quietcore.report.TextReport;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore diagnose}. */
@Command(
        name = "diagnose",
        header = "Finds what disturbs the isolated CPUs of a machine, who started it, and what helps.",
        description = {
            "",
            "Reads snapshots of a Linux machine (/proc, /sys, ftrace, journal ...) and",
            "prints the machine, the ledger of disturbances, the findings with their",
            "evidence and remedies, and what was not collected. Any part of a snapshot",
            "is a snapshot: a lone trace will do."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore diagnose snapshot.tar.gz",
            "  quietcore diagnose --isolated 1-3 trace.txt",
            "  quietcore diagnose host.tar.xz guest.tar.xz",
            "  ssh robot cat snapshot.tar | quietcore diagnose -",
            "  quietcore diagnose --format json -o report.json snapshot.tar.gz"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.QUIET_HELP,
            ExitCode.FINDINGS_HELP,
            ExitCode.CANNOT_DIAGNOSE_HELP,
            ExitCode.UNDECIDED_HELP
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        synopsisHeading = "%nUsage: ",
        abbreviateSynopsis = true,
        sortOptions = false)
final class DiagnoseCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "1..*",
            paramLabel = "SNAPSHOT",
            description = "A .tar, .tar.gz, .tar.xz or .tar.zst archive, a folder, or a single file such as a trace or"
                    + " /proc/interrupts; '-' is standard input. Several are one snapshot: of several machines, or of"
                    + " one in parts.")
    private List<String> snapshots = new ArrayList<>();

    @Option(
            names = "--isolated",
            paramLabel = "CPULIST",
            converter = CpuList.class,
            description = "Which CPUs are isolated, such as 1-3,8, where the snapshot does not say.")
    private @Nullable CpuSet isolated;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Choice.OfFormat.class,
            completionCandidates = Choice.FormatWords.class,
            description = "text (the default) or json.")
    private Choice.Format format = Choice.Format.TEXT;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the report to FILE, whole or not at all, instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            converter = Choice.OfColor.class,
            completionCandidates = Choice.ColorWords.class,
            description = "auto (the default: on a terminal, unless NO_COLOR is set), always or never.")
    private Choice.Color color = Choice.Color.AUTO;

    @ArgGroup
    private @Nullable Amount amount;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Rules of your own, besides the shipped ones; may be given several times.")
    private List<Path> rules = new ArrayList<>();

    @Option(names = "--exit-zero", description = "Exit with 0 on findings too.")
    private boolean exitZero;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    /** One of the two, or neither. */
    static final class Amount {
        @Option(
                names = {"-q", "--quiet"},
                description = "One line a finding, nothing else.")
        boolean quiet;

        @Option(
                names = {"-v", "--verbose"},
                description = "All rows of the ledger, the lines of evidence themselves, all files.")
        boolean verbose;
    }

    DiagnoseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CannotDiagnoseException, IOException {
        check();
        Diagnosis diagnosis = diagnose();
        String report = switch (format) {
            case TEXT -> TextReport.draw(diagnosis, style());
            case JSON -> JsonReport.draw(diagnosis);
        };
        if (output == null) {
            Output.write(surroundings.out(), report);
        } else {
            Output.write(output, report);
        }
        return ExitCode.of(diagnosis.outcome(), exitZero);
    }

    private Diagnosis diagnose() throws CannotDiagnoseException, IOException {
        return surroundings.watched(progress -> surroundings
                .service()
                .diagnose(new DiagnoseRequest(
                        snapshots, surroundings.in(), surroundings.shelves(rules), isolated, progress)));
    }

    private TextStyle style() {
        boolean coloured = switch (color) {
            case AUTO -> output == null && surroundings.terminal().coloured(surroundings.environment());
            case ALWAYS -> true;
            case NEVER -> false;
        };
        int columns = output == null ? surroundings.terminal().width() : TextStyle.NARROWEST;
        return new TextStyle(columns, coloured, detail());
    }

    private Detail detail() {
        if (amount == null) {
            return Detail.NORMAL;
        }
        return amount.quiet ? Detail.SUMMARY : amount.verbose ? Detail.FULL : Detail.NORMAL;
    }

    /** What can be said before anything long begins. */
    private void check() throws CannotDiagnoseException {
        Inputs.checkSnapshots(snapshots);
        Inputs.checkRules(rules);
        if (output != null) {
            Output.check(output);
        }
    }
}
