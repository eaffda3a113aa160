package dev.quietcore.cli;

import dev.quietcore.cli.repl.Conversation;
import dev.quietcore.cli.repl.Paper;
import dev.quietcore.cli.repl.Repl;
import dev.quietcore.cli.repl.Workshop;
import dev.quietcore.cli.verb.DiagnoseVerb;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.cli.verb.Verbs;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore repl}. */
@Command(
        name = "repl",
        header = "Opens a session in which snapshots can be questioned one question after the other.",
        description = {
            "",
            "The questions are those of the commands, without the snapshot's name:",
            "'quietcore why robot.tar.gz F1' is 'why F1' in 'quietcore repl robot.tar.gz'.",
            "'help' lists them. Reads a pipe like a terminal, without prompt or colour."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore repl snapshot.tar.gz",
            "  echo 'why F1' | quietcore repl snapshot.tar.gz",
            "  quietcore repl before.tar.gz        # then: open after.tar.gz"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the last line was answered", "2:it was not, or the snapshot could not be opened"},
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        synopsisHeading = "%nUsage: ",
        abbreviateSynopsis = true,
        sortOptions = false)
final class ReplCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..*",
            paramLabel = "SNAPSHOT",
            description = "As for diagnose; without one, 'open SNAPSHOT' opens one later.")
    private List<String> snapshots = new ArrayList<>();

    @Option(
            names = "--isolated",
            paramLabel = "CPULIST",
            converter = CpuList.class,
            description = "Which CPUs are isolated, such as 1-3,8, where a snapshot does not say.")
    private @Nullable CpuSet isolated;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Rules of your own, besides the shipped ones; may be given several times. 'reload' reads them"
                    + " again.")
    private List<Path> rules = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    ReplCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Inputs.checkRules(rules);
        List<Verb> verbs = new ArrayList<>(List.of(new DiagnoseVerb()));
        verbs.addAll(Verbs.all());
        Workshop workshop = new SnapshotWorkshop(surroundings, rules, isolated);
        if (surroundings.terminal().input() && surroundings.terminal().output()) {
            boolean coloured = surroundings.terminal().coloured(surroundings.environment());
            return Conversation.hold(workshop, verbs, snapshots, surroundings.environment(), coloured);
        }
        Paper paper = new Paper(surroundings.out(), surroundings.err(), () -> TextStyle.plain(Detail.NORMAL));
        Repl repl = new Repl(workshop, paper, verbs, surroundings.environment());
        if (!snapshots.isEmpty()) {
            repl.open(snapshots);
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
        return repl.pipe(prompt -> lines.readLine());
    }
}
