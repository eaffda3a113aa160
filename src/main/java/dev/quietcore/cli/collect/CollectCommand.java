package dev.quietcore.cli.collect;

import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Messages;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore collect}. */
@Command(
        name = "collect",
        header = "Takes a snapshot of this machine or, over ssh, of others at the same time.",
        description = {
            "",
            "Runs the collector there and brings the snapshot home; nothing stays behind.",
            "Several machines, such as a host and its guests, record the same seconds; their",
            "archives come to lie in one folder, which is one snapshot."
        },
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore collect ssh://root@robot --plan",
            "  quietcore collect ssh://robot --sudo --for wakeup --seconds 30",
            "  quietcore collect host=ssh://root@10.0.0.1 guest=ssh://root@10.0.0.7",
            "  quietcore next snapshot.tar.gz > gaps; quietcore collect ssh://robot --for-gaps gaps"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.QUIET_HELP, "2:a machine could not be reached or collected from; what came is kept"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class CollectCommand implements Callable<Integer> {
    /** Until all machines listen, and their tracepoints are on. */
    private static final int SECONDS_TO_BEGIN = 20;

    private final Surroundings surroundings;

    @Parameters(
            arity = "0..*",
            paramLabel = "[NAME=]ssh://[USER@]HOST[:PORT]",
            description = "The machines; NAME is what its archive is called.")
    private List<String> machines = new ArrayList<>();

    @Option(names = "--local", description = "This machine.")
    private boolean local;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NAME",
            description = "Of the archive, NAME.tar.gz; of several machines, a folder. Default: quietcore-HOST-TIME.")
    private @Nullable Path output;

    @Option(names = "--plan", description = "Say what would be done and what it costs; do nothing.")
    private boolean plan;

    @Mixin
    private CollectorOptions options = new CollectorOptions();

    @Option(names = "--sudo", description = "Run the collector by sudo, without a password.")
    private boolean sudo;

    @Option(
            names = "--ssh",
            paramLabel = "COMMAND",
            description = "In place of 'ssh', such as 'ssh -J bastion'.",
            defaultValue = "ssh")
    private String ssh = "ssh";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    public CollectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CannotDiagnoseException, IOException, InterruptedException {
        List<Target> targets = targets();
        List<String> words = new ArrayList<>(options.words());
        if (options.gaps() != null) {
            words.addAll(List.of("--only", stepsOf(options.gaps())));
        }
        if (plan) {
            return showPlans(targets, words);
        }
        return targets.size() == 1 ? collectOne(targets.get(0), words) : collectTogether(targets, words);
    }

    private List<Target> targets() throws CannotDiagnoseException {
        List<Target> targets = new ArrayList<>();
        if (local) {
            targets.add(Target.HERE);
        }
        Set<String> names = new HashSet<>(Set.of(Target.HERE.name()));
        for (String machine : machines) {
            Target target = Target.of(machine);
            if (!names.add(target.name())) {
                throw new CannotDiagnoseException(
                        "two machines are called '" + target.name() + "'; NAME=ssh://HOST gives another name");
            }
            targets.add(target);
        }
        if (targets.isEmpty()) {
            throw new CannotDiagnoseException(
                    "a machine is missing; allowed are ssh://HOST, several of them, and --local");
        }
        return targets;
    }

    /** The gaps are told here, and what they ask for is told to the machines. */
    private String stepsOf(Path file) throws CannotDiagnoseException, IOException, InterruptedException {
        Path steps = Files.createTempDirectory("quietcore").resolve("steps");
        try {
            int status =
                    run(Target.HERE, List.of("--for-gaps", file.toAbsolutePath().toString(), "--steps"), steps, "");
            if (status != 0) {
                throw new CannotDiagnoseException(file + ": no step can be chosen by it");
            }
            return Files.readString(steps).strip();
        } finally {
            Files.deleteIfExists(steps);
            Files.deleteIfExists(steps.getParent());
        }
    }

    private int showPlans(List<Target> targets, List<String> words)
            throws CannotDiagnoseException, IOException, InterruptedException {
        Path folder = Files.createTempDirectory("quietcore");
        int worst = ExitCode.QUIET;
        try {
            for (Target target : targets) {
                Path file = folder.resolve("plan");
                List<String> asked = new ArrayList<>(words);
                asked.add("--plan");
                int status = run(target, asked, file, "");
                if (status != 0) {
                    complain(target, status);
                    worst = ExitCode.CANNOT_DIAGNOSE;
                } else {
                    String heading = targets.size() == 1 ? "" : "ON " + target.name() + "\n\n";
                    Output.write(surroundings.out(), heading + harmlessLines(Files.readString(file)));
                }
                Files.deleteIfExists(file);
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        return worst;
    }

    private static String harmlessLines(String text) {
        StringBuilder harmless = new StringBuilder();
        text.lines().forEach(line -> harmless.append(Messages.harmless(line)).append('\n'));
        return harmless.toString();
    }

    private int collectOne(Target target, List<String> words)
            throws CannotDiagnoseException, IOException, InterruptedException {
        Path archive = archive(output == null ? Path.of(defaultName(target.name())) : output);
        if (!fetch(target, words, archive, "")) {
            return ExitCode.CANNOT_DIAGNOSE;
        }
        told(archive);
        return ExitCode.QUIET;
    }

    private int collectTogether(List<Target> targets, List<String> words)
            throws CannotDiagnoseException, IOException, InterruptedException {
        Path folder = output == null ? Path.of(defaultName("together")) : output;
        checkNew(folder);
        List<String> asked = new ArrayList<>(words);
        asked.addAll(List.of("--at", String.valueOf(Instant.now().getEpochSecond() + SECONDS_TO_BEGIN)));
        Files.createDirectory(folder);
        Map<Target, Future<Boolean>> running = new LinkedHashMap<>();
        ExecutorService machinesAtOnce = Executors.newFixedThreadPool(targets.size());
        boolean whole = true;
        boolean any = false;
        try {
            for (Target target : targets) {
                running.put(
                        target,
                        machinesAtOnce.submit(() ->
                                fetch(target, asked, folder.resolve(target.name() + ".tar.gz"), target.name() + ": ")));
            }
            for (Future<Boolean> run : running.values()) {
                boolean came = run.get();
                whole &= came;
                any |= came;
            }
        } catch (ExecutionException failure) {
            throw new CannotDiagnoseException(String.valueOf(failure.getCause()), failure);
        } finally {
            machinesAtOnce.shutdownNow();
        }
        if (!any) {
            Files.delete(folder);
            return ExitCode.CANNOT_DIAGNOSE;
        }
        told(folder);
        return whole ? ExitCode.QUIET : ExitCode.CANNOT_DIAGNOSE;
    }

    /** Whether the archive came whole; what is not whole is not kept. */
    private boolean fetch(Target target, List<String> words, Path archive, String label)
            throws CannotDiagnoseException, IOException, InterruptedException {
        Path unfinished = archive.resolveSibling("." + archive.getFileName() + ".unfinished");
        List<String> asked = new ArrayList<>(words);
        if (options.redacts() && target.equals(Target.HERE)) {
            asked.addAll(List.of("--map", archive.toAbsolutePath().toString().replaceFirst("\\.tar\\.gz$", ".map")));
        }
        asked.add("-");
        try {
            int status = run(target, asked, unfinished, label);
            if (status != 0 || Files.size(unfinished) == 0) {
                complain(target, status);
                return false;
            }
            Files.move(unfinished, archive);
            return true;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private int run(Target target, List<String> words, Path out, String label)
            throws CannotDiagnoseException, InterruptedException {
        List<String> command = target.command(List.of(ssh.strip().split("\\s+")), sudo, words);
        try {
            return new CollectorRun(
                            command, out, label, new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                    .call();
        } catch (IOException failure) {
            throw new CannotDiagnoseException(target.name() + ": " + Output.reason(failure), failure);
        }
    }

    private void complain(Target target, int status) {
        new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8)
                .println("quietcore: " + target.name() + ": nothing was collected; "
                        + (status == 255 ? "ssh did not reach it" : "the collector ended with status " + status));
    }

    private void told(Path collected) throws IOException {
        Output.write(
                surroundings.out(), "collected: " + collected + "\nnow:       quietcore diagnose " + collected + "\n");
    }

    private static String defaultName(String machine) {
        return "quietcore-" + machine + "-"
                + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
    }

    private static Path archive(Path name) throws CannotDiagnoseException {
        Path archive = name.toString().endsWith(".tar.gz") ? name : name.resolveSibling(name.getFileName() + ".tar.gz");
        checkNew(archive);
        return archive;
    }

    private static void checkNew(Path path) throws CannotDiagnoseException {
        if (Files.exists(path)) {
            throw new CannotDiagnoseException(path + ": is there already; nothing is overwritten");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CannotDiagnoseException(path + ": there is no folder " + folder + " to write it to");
        }
    }
}
