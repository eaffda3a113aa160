package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Gaps;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.Next.Question;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.knowledge.Collecting;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a diagnosis leaves open: findings that could be surer, rows that nobody explains, causes whose rules wait. */
final class OpenQuestions {
    /** A row of the ledger below this share is not worth a line of its own. */
    private static final double WORTH_A_LINE = 0.01;

    private final Investigation investigation;
    private final Diagnosis diagnosis;
    private final Knowledge knowledge;

    OpenQuestions(Investigation investigation) {
        this.investigation = investigation;
        this.diagnosis = investigation.diagnosis();
        this.knowledge = investigation.diagnostician().knowledge();
    }

    /** By machine, in the order of the report. */
    Map<String, List<Question>> byMachine() {
        Map<String, List<Question>> byMachine = new LinkedHashMap<>();
        int others = 0;
        int causes = 0;
        for (MachineSummary summary : diagnosis.machines()) {
            String machine = summary.name();
            List<Question> open = new ArrayList<>();
            List<Waiting.Wait> waits = new ArrayList<>(new Waiting(investigation, machine).causes());
            open.addAll(findings(machine, waits));
            open.addAll(rows(machine));
            for (Map.Entry<String, Set<String>> other : otherGaps(machine, open).entrySet()) {
                open.add(new Question("Q" + ++others, "unknown", other.getKey(), "", List.copyOf(other.getValue())));
            }
            for (Map.Entry<String, Set<String>> cause : causes(machine, waits).entrySet()) {
                open.add(new Question(
                        "H" + ++causes,
                        "waiting",
                        title(cause.getKey()),
                        cause.getKey(),
                        List.copyOf(cause.getValue())));
            }
            byMachine.put(machine, open);
        }
        return byMachine;
    }

    /** Findings that could be surer; rules that wait for the same cause are theirs. */
    private List<Question> findings(String machine, List<Waiting.Wait> waits) {
        List<Question> open = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            if (!finding.machine().equals(machine)) {
                continue;
            }
            Set<String> sources = new LinkedHashSet<>(finding.decide());
            waits.stream()
                    .filter(wait -> wait.cause().equals(finding.cause()))
                    .forEach(wait -> sources.addAll(wait.sources()));
            boolean unsure = finding.verdict() == Certainty.POSSIBLE
                    || finding.verdict() == Certainty.LIKELY
                            && !finding.decide().isEmpty();
            if (unsure) {
                open.add(new Question(
                        finding.id(),
                        finding.verdict().label(),
                        finding.title(),
                        finding.cause(),
                        List.copyOf(sources)));
            }
        }
        Set<String> found = diagnosis.findings().stream().map(Finding::cause).collect(Collectors.toSet());
        waits.removeIf(wait -> found.contains(wait.cause()));
        return open;
    }

    /** Rows that nobody explains, while they are worth a look. */
    private List<Question> rows(String machine) {
        Ledger ledger = diagnosis.ledger();
        List<Question> open = new ArrayList<>();
        if (!Gaps.worthALook(machine, ledger)) {
            return open;
        }
        Set<String> missing = missing(machine);
        for (int number = 1; number <= ledger.rows().size(); number++) {
            Ledger.Row row = ledger.rows().get(number - 1);
            if (row.machine().equals(machine)
                    && row.chargedTo().equals("unexplained")
                    && row.count() >= ledger.disturbances() * WORTH_A_LINE) {
                open.add(new Question(
                        "L" + number,
                        "unexplained",
                        row.count() + " x " + row.what() + " on CPU " + row.cpus(),
                        "",
                        shownBy(row.kind()).stream().filter(missing::contains).toList()));
            }
        }
        return open;
    }

    /** The sources that show disturbances of a kind one by one; of inter-processor interrupts also who sends them. */
    private Set<String> shownBy(String kind) {
        Set<String> sources = new LinkedHashSet<>(List.of("trace"));
        if (kind.equals(Disturbance.Kind.IPI.label())) {
            sources.addAll(Gaps.attribution());
        }
        for (Source source : knowledge.sources()) {
            boolean shows = source.facts().stream()
                    .map(words -> words.split(" ")[0])
                    .flatMap(type -> DisturbanceKinds.of(type).stream())
                    .anyMatch(shown -> shown.label().equals(kind));
            if (shows && source.how() instanceof Collecting.Recording) {
                sources.add(source.name());
            }
        }
        return sources;
    }

    /** What the report calls open besides the findings, and besides what the rows of the ledger ask for already. */
    private Map<String, Set<String>> otherGaps(String machine, List<Question> rows) {
        Set<String> findings = diagnosis.findings().stream().map(Gaps::about).collect(Collectors.toSet());
        Map<String, Set<String>> other = new LinkedHashMap<>();
        for (Gap gap : diagnosis.gaps()) {
            for (String decides : gap.wouldDecide()) {
                boolean asked = decides.equals(Gaps.UNEXPLAINED)
                        && rows.stream().anyMatch(row -> row.sources().contains(gap.notCollected()));
                if (gap.machine().equals(machine) && !findings.contains(decides) && !asked) {
                    other.computeIfAbsent(decides, any -> new LinkedHashSet<>()).add(gap.notCollected());
                }
            }
        }
        return other;
    }

    /** Causes that are not found and wait, and that could explain something that is open; one for all their rules. */
    private Map<String, Set<String>> causes(String machine, List<Waiting.Wait> waits) {
        Set<Disturbance.Kind> openKinds = openKinds(machine);
        Map<String, Set<String>> causes = new LinkedHashMap<>();
        for (Waiting.Wait wait : waits) {
            if (wait.disturbances().isEmpty() || wait.disturbances().stream().anyMatch(openKinds::contains)) {
                causes.computeIfAbsent(wait.cause(), any -> new LinkedHashSet<>())
                        .addAll(wait.sources());
            }
        }
        return causes;
    }

    /** Kinds of disturbances whose cause is not known, or only possible. */
    private Set<Disturbance.Kind> openKinds(String machine) {
        boolean unexplained = Gaps.worthALook(machine, diagnosis.ledger());
        Set<String> possible = diagnosis.findings().stream()
                .filter(finding -> finding.verdict() == Certainty.POSSIBLE)
                .map(Finding::id)
                .collect(Collectors.toSet());
        Set<Disturbance.Kind> kinds = new TreeSet<>();
        for (Ledger.Row row : diagnosis.ledger().rows()) {
            boolean open = row.chargedTo().equals("unexplained") ? unexplained : possible.contains(row.chargedTo());
            if (open
                    && row.machine().equals(machine)
                    && row.count() >= diagnosis.ledger().disturbances() * WORTH_A_LINE) {
                Stream.of(Disturbance.Kind.values())
                        .filter(kind -> kind.label().equals(row.kind()))
                        .forEach(kinds::add);
            }
        }
        return kinds;
    }

    private String title(String cause) {
        return knowledge
                .page(cause)
                .map(Page::title)
                .filter(title -> !title.isEmpty())
                .orElse(cause)
                .replace("{subject}", "...")
                .replace("{cpus}", "the isolated CPUs");
    }

    private Set<String> missing(String machine) {
        return investigation.reasoning().facts(NotCollected.class).stream()
                .filter(gap -> gap.machine().equals(machine))
                .map(NotCollected::source)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
