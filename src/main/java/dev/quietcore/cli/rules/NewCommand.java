package dev.quietcore.cli.rules;

import dev.quietcore.authoring.draft.ChosenFacts;
import dev.quietcore.authoring.draft.Draft;
import dev.quietcore.authoring.draft.DraftFolder;
import dev.quietcore.authoring.draft.NewFile;
import dev.quietcore.authoring.draft.NewRule;
import dev.quietcore.authoring.draft.Replacement;
import dev.quietcore.authoring.draft.Stub;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.CpuList;
import dev.quietcore.cli.DiagnoseRequest;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.SnapshotWorkshop;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.cli.repl.Replay;
import dev.quietcore.cli.repl.Replay.Followed;
import dev.quietcore.cli.repl.Workshop;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Verbs;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.report.DraftText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore rules new}. */
@Command(
        name = "new",
        header = "Begins a rule: its file, its page, a case that fires and one that stays silent.",
        description = {
            "",
            "With --from, the facts of a snapshot become the rule's patterns, and the",
            "lines that they came from become the cases. Without, it begins with a small",
            "example. What only you know is marked TODO:, and nothing is overwritten."
        },
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore rules new my-rule -d my-rules",
            "  quietcore rules new my-rule --from robot.tar.gz --finding L3 -d my-rules",
            "  quietcore rules new my-rule --from robot.tar.gz --fact '#12' -d my-rules",
            "  quietcore rules new my-rule --from-session history.txt -d my-rules",
            "  quietcore rules new khugepaged-collapse --replace -d my-rules"
        })
final class NewCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final Answering answering;

    @Mixin
    private final Shelves shelves;

    @Parameters(paramLabel = "NAME", description = "The rule's name: small letters, digits and dashes.")
    private String name = "";

    @Option(
            names = "--storey",
            paramLabel = "STOREY",
            description = "cause (the default: what a person can change), mechanism, observe or quality.")
    private @Nullable String storey;

    @Option(
            names = {"-d", "--dir"},
            paramLabel = "DIR",
            description = "The folder that rules, knowledge and examples lie in; this one if it is not given.")
    private Path folder = Path.of("");

    @Option(names = "--from", paramLabel = "SNAPSHOT", description = "Draft the rule from facts of a snapshot.")
    private List<String> snapshots = new ArrayList<>();

    @Option(
            names = "--finding",
            paramLabel = "F2|L3",
            description = "The facts that a finding rests on, or the disturbances of a row of the ledger.")
    private List<String> findings = new ArrayList<>();

    @Option(
            names = "--fact",
            paramLabel = "FACT",
            description = "A fact by number, '#12', or by type and conditions, 'Sysctl name~timer'.")
    private List<String> facts = new ArrayList<>();

    @Option(
            names = "--from-session",
            paramLabel = "FILE",
            description = "The facts that a session looked at: a file of its lines, as 'source' takes it.")
    private String session = "";

    @Option(
            names = "--isolated",
            paramLabel = "CPULIST",
            converter = CpuList.class,
            description = "Which CPUs are isolated, such as 1-3,8, where the snapshot does not say.")
    private @Nullable CpuSet isolated;

    @Option(
            names = "--replace",
            description = "Take the place of the rule of that name: begin with its text, its page and its cases.")
    private boolean replace;

    NewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        answering = new Answering(surroundings);
        shelves = new Shelves(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        answering.check();
        checkOptions();
        List<RuleFile> rules = shelves.rules();
        RuleFile replaced = rules.stream()
                .filter(rule -> replace && rule.name().equals(name))
                .findFirst()
                .orElse(null);
        String wanted = storey != null ? storey : replaced != null ? replaced.storey() : "cause";
        NewRule rule = new NewRule(name, wanted, new DraftFolder(folder), replace);
        rule.check(rules, shelves.knowledge());
        if (snapshots.isEmpty() && session.isEmpty()) {
            List<NewFile> files = replaced != null ? Replacement.of(replaced, shelves.all()) : Stub.of(name, wanted);
            List<NewFile> written = rule.write(files);
            answering.text(style -> DraftText.draw(name, written, folder, style));
        } else {
            Draft draft = draft(wanted);
            List<NewFile> written = rule.write(draft.files());
            String snapshot = snapshots.isEmpty() ? "SNAPSHOT" : String.join(" ", snapshots);
            answering.text(style -> DraftText.draw(draft, written, folder, snapshot, style));
        }
        return ExitCode.QUIET;
    }

    private void checkOptions() throws CannotDiagnoseException {
        Inputs.checkSnapshots(snapshots);
        boolean named = !findings.isEmpty() || !facts.isEmpty();
        boolean drafted = !snapshots.isEmpty() || !session.isEmpty();
        if (!drafted && (named || isolated != null)) {
            throw new CannotDiagnoseException("--finding, --fact and --isolated are about a snapshot; --from names it");
        }
        if (drafted && replace) {
            throw new CannotDiagnoseException(
                    "--replace begins with a rule that there is, --from with a snapshot; choose one of them");
        }
        if (replace && storey != null) {
            throw new CannotDiagnoseException("--replace keeps the storey of the rule; leave --storey away");
        }
        if (!session.isEmpty() && named) {
            throw new CannotDiagnoseException(
                    "--finding and --fact name facts, --from-session tells them; choose one of them");
        }
        if (session.isEmpty() && !snapshots.isEmpty() && !named) {
            throw new CannotDiagnoseException("which facts of " + String.join(" ", snapshots)
                    + "? Name them with --finding F2, --finding L3 for a row of the ledger, or --fact '#12';"
                    + " 'quietcore ledger' and 'quietcore facts' list them");
        }
    }

    private Draft draft(String wanted) throws Exception {
        Workshop workshop = new SnapshotWorkshop(surroundings, shelves.folders(), isolated);
        if (!session.isEmpty()) {
            Followed followed = Replay.of(workshop, Verbs.all(), snapshots, session);
            for (String unanswered : followed.unanswered()) {
                Output.write(surroundings.err(), "quietcore: " + unanswered + "\n");
            }
            return workshop.draft(followed.snapshot(), name, wanted, followed.facts());
        }
        OpenSnapshot snapshot = surroundings.watched(progress -> surroundings
                .opener()
                .open(new DiagnoseRequest(snapshots, surroundings.in(), shelves.own(), isolated, progress)));
        ChosenFacts chosen = new ChosenFacts(snapshot.investigation());
        Set<Fact> all = new LinkedHashSet<>(chosen.named(facts));
        for (String finding : findings) {
            all.addAll(chosen.behind(List.of(finding)));
        }
        return workshop.draft(snapshot, name, wanted, List.copyOf(all));
    }
}
