package dev.quietcore.cli;

import dev.quietcore.facts.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore redact}. */
@Command(
        name = "redact",
        header = "Replaces names, addresses and serial numbers in a snapshot, before you send it.",
        description = {
            "",
            "Writes a .tar.gz of the same files, in which each name of a host or user, each",
            "address and serial number has an alias, the same everywhere, and beside it a",
            "map that only you may read. Both snapshots are diagnosed: findings and proofs",
            "are the same, or nothing is kept."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore redact snapshot.tar.gz -o send.tar.gz",
            "  quietcore redact host.tar.xz guest.tar.xz -o send.tar.gz",
            "  quietcore redact tuesday.tar.gz -o send2.tar.gz --map send.map"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:redacted, and the diagnosis is the same",
            "1:the diagnosis would be another; nothing was kept",
            "2:could not redact: usage, unreadable snapshot, broken rules"
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        synopsisHeading = "%nUsage: ",
        abbreviateSynopsis = true,
        sortOptions = false)
final class RedactCommand implements Callable<Integer> {
    static final String ENDING = ".tar.gz";
    private static final int SHOWN = 5;

    private final Surroundings surroundings;

    @Parameters(
            arity = "1..*",
            paramLabel = "SNAPSHOT",
            description = "As for diagnose, but no standard input: it is read several times.")
    private List<String> snapshots = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT.tar.gz",
            required = true,
            description = "The archive to be written; OUT.map says what stands for what. Neither may be there.")
    private String output = "";

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description = "A map of an earlier run: what is in it keeps its alias.")
    private @Nullable Path earlier;

    @Option(
            names = "--keep",
            paramLabel = "NAME",
            description = "A name that is not replaced, such as that of a program; may be given several times.")
    private Set<String> kept = new LinkedHashSet<>();

    @Option(
            names = "--isolated",
            paramLabel = "CPULIST",
            converter = CpuList.class,
            description = "Which CPUs are isolated, such as 1-3,8, where the snapshot does not say.")
    private @Nullable CpuSet isolated;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Rules of your own, besides the shipped ones; may be given several times.")
    private List<Path> rules = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    RedactCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CannotDiagnoseException, IOException {
        check();
        Redaction redaction = new Redaction(surroundings, snapshots, isolated, surroundings.shelves(rules));
        Redaction.Result result = redaction.write(Path.of(output), map(), earlier, kept);
        if (!result.differences().isEmpty()) {
            Output.write(surroundings.err(), refusal(result.differences()));
            return ExitCode.FAILED;
        }
        Output.write(surroundings.out(), RedactionText.draw(result, output, map().toString()));
        return ExitCode.QUIET;
    }

    private Path map() {
        return Path.of(output.substring(0, output.length() - ENDING.length()) + ".map");
    }

    private static String refusal(List<String> differences) {
        StringBuilder text =
                new StringBuilder("quietcore redact: the diagnosis would not be the same; nothing is kept\n");
        for (String difference : differences.subList(0, Math.min(SHOWN, differences.size()))) {
            text.append("  ").append(Messages.harmless(difference)).append('\n');
        }
        if (differences.size() > SHOWN) {
            text.append("  and ").append(differences.size() - SHOWN).append(" more\n");
        }
        return text.append("A name that is also a word of the kernel or a program may stay: --keep NAME\n")
                .toString();
    }

    /** What can be said before anything long begins. */
    private void check() throws CannotDiagnoseException {
        Inputs.checkSnapshots(snapshots);
        Inputs.checkRules(rules);
        if (snapshots.contains(DiagnoseRequest.STANDARD_INPUT)) {
            throw new CannotDiagnoseException(
                    "'-': a snapshot is read several times, which standard input cannot be;" + " save it to a file");
        }
        if (!output.endsWith(ENDING) || Path.of(output).getFileName().toString().equals(ENDING)) {
            throw new CannotDiagnoseException("-o takes a name that ends in " + ENDING + ", not '" + output + "'");
        }
        for (Path path : List.of(Path.of(output), map())) {
            Output.check(path);
            if (Files.exists(path)) {
                throw new CannotDiagnoseException(path + ": is there already, and is not overwritten");
            }
        }
        if (earlier != null) {
            Inputs.checkReadable(earlier.toString(), "file");
        }
    }
}
