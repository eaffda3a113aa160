package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.PerCpu;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.knowledge.ChangeWords;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes findings of causes: drops those that explain nothing, ranks the rest, and adds chain, figures and remedies. */
final class Findings {
    /** A verdict speaks for a finding if at least this share of what it explains is that sure. */
    private static final double SPEAKING_SHARE = 0.2;

    /** Does the housekeeping where nothing says which CPUs there are: it is seldom isolated. */
    private static final String BOOT_CPU = "0";

    private final Reasoning reasoning;
    private final Explanations explanations;
    private final Charges charges;
    private final Knowledge knowledge;
    private final Map<String, Double> windowSeconds;
    private final Chains chains;
    private final Thresholds thresholds;

    /** @param windowSeconds by machine; 0 where unknown */
    Findings(
            Reasoning reasoning,
            Explanations explanations,
            Charges charges,
            Knowledge knowledge,
            Map<String, Double> windowSeconds) {
        this.reasoning = reasoning;
        this.explanations = explanations;
        this.charges = charges;
        this.knowledge = knowledge;
        this.windowSeconds = windowSeconds;
        this.chains = new Chains(reasoning, explanations, knowledge);
        this.thresholds = new Thresholds(reasoning);
    }

    /** A cause that became a finding. */
    record Ranked(Cause cause, Finding finding) {}

    List<Ranked> ranked() {
        List<Cause> causes = explanations.causes().stream()
                .filter(Cause.class::isInstance)
                .map(Cause.class::cast)
                .filter(this::explainsSomething)
                .sorted(Comparator.comparing((Cause cause) -> verdict(cause) == Certainty.POSSIBLE)
                        .thenComparing(cause -> -Charges.count(charges.of(cause)))
                        .thenComparing(cause -> verdict(cause), Comparator.reverseOrder())
                        .thenComparing(Cause::name)
                        .thenComparing(Cause::subject))
                .toList();
        List<Ranked> ranked = new ArrayList<>();
        for (Cause cause : causes) {
            ranked.add(new Ranked(cause, finding("F" + (ranked.size() + 1), cause)));
        }
        return ranked;
    }

    /** A disturbance was charged to it; or it claims none, and explains something else that was seen. */
    private boolean explainsSomething(Cause cause) {
        if (!charges.of(cause).isEmpty()) {
            return true;
        }
        Set<Fact> explained = explanations.explainedBy(cause).keySet();
        boolean claimsDisturbances = explained.stream().anyMatch(this::countable);
        return !claimsDisturbances && explained.stream().anyMatch(Observation.class::isInstance);
    }

    /** A disturbance that the ledger would count; others are but something that was seen. */
    private boolean countable(Fact fact) {
        return fact instanceof Disturbance disturbance && (disturbance.placed() || charges.counts(disturbance));
    }

    private Finding finding(String id, Cause cause) {
        List<Disturbance> charged = charges.of(cause);
        CpuSet cpus = cpus(cause, charged);
        Map<String, String> subject = subject(cause, cpus);
        Page page = knowledge.page(cause.name()).orElse(Pages.unknown(cause.name()));
        Fill fill = fill(cause, cpus);
        Certainty verdict = verdict(cause);
        double share = charges.total() == 0 ? 0 : (double) Charges.count(charged) / charges.total();
        return new Finding(
                id,
                cause.machine(),
                cause.name(),
                fill.in(page.title()),
                fill.in(page.summary()) + catalogued(cause),
                verdict,
                severity(cause, charged, cpus),
                subject,
                share,
                chains.of(List.of(cause), charged),
                thresholds.behind(cause),
                remedies(cause, page, fill),
                verdict == Certainty.CONFIRMED ? List.of() : decisive(cause, page));
    }

    /** The CPUs that were disturbed; where the cause claims no disturbance, those that it explains something of. */
    private CpuSet cpus(Cause cause, List<Disturbance> charged) {
        Collection<? extends Fact> about =
                charged.isEmpty() ? explanations.explainedBy(cause).keySet() : charged;
        return CpuSet.of(about.stream()
                .filter(PerCpu.class::isInstance)
                .map(fact -> ((PerCpu) fact).cpu())
                .filter(cpu -> cpu >= 0)
                .toList());
    }

    /** What the catalogue knows of the names that the cause rests on. */
    private String catalogued(Cause cause) {
        return reasoning.proofs(cause).stream()
                .flatMap(proof -> proof.premises().stream())
                .filter(CatalogueRow.class::isInstance)
                .map(premise -> " " + premise.says() + " (" + ((CatalogueRow) premise).source() + ")")
                .distinct()
                .collect(Collectors.joining());
    }

    /**
     * Texts of pages with their placeholders filled in.
     *
     * @param cpus that were disturbed, or that something explained is about; empty if none
     * @param isolated all isolated CPUs of the machine
     * @param housekeeping the CPUs online that nobody wants quiet
     */
    private record Fill(String machine, String subject, String cpus, String isolated, String housekeeping) {
        String in(String text) {
            return filled(
                    text,
                    subject.isEmpty() ? "an unknown process" : subject,
                    cpus.isEmpty() ? "the isolated CPUs" : cpus);
        }

        /** For a program: no words in place of a name or a list. */
        String exactly(String text) {
            return filled(text, subject, cpus.isEmpty() ? isolated : cpus);
        }

        private String filled(String text, String who, String where) {
            return text.replace("{cpus}", where)
                    .replace("{housekeeping}", housekeeping)
                    .replace("{machine}", machine)
                    .replace("{subject}", who);
        }
    }

    private Fill fill(Cause cause, CpuSet cpus) {
        CpuSet isolated = CpuSet.of(reasoning.facts(WatchedCpu.class).stream()
                .filter(watched -> watched.machine().equals(cause.machine()) && watched.isolated())
                .map(WatchedCpu::cpu)
                .toList());
        CpuSet online = CpuSet.NONE;
        for (OnlineCpus known : reasoning.facts(OnlineCpus.class)) {
            online = known.machine().equals(cause.machine()) ? online.or(known.cpus()) : online;
        }
        CpuSet housekeeping = online.without(isolated);
        return new Fill(
                cause.machine(),
                cause.subject(),
                cpus.toString(),
                isolated.toString(),
                housekeeping.isEmpty() ? BOOT_CPU : housekeeping.toString());
    }

    private Map<String, String> subject(Cause cause, CpuSet cpus) {
        Map<String, String> subject = new LinkedHashMap<>();
        if (!cause.subject().isEmpty()) {
            subject.put(cause.subjectKind(), cause.subject());
        }
        if (!cpus.isEmpty()) {
            subject.put("cpus", cpus.toString());
        }
        for (Derivation proof : reasoning.proofs(cause)) {
            for (Fact premise : proof.premises()) {
                premise.figures().forEach((figure, value) -> subject.merge(figure, value, Findings::larger));
            }
        }
        return subject;
    }

    /** Of two proofs' figures the larger: a window cuts the first and the last of a series short. */
    private static String larger(String one, String other) {
        return one.length() != other.length()
                ? one.length() > other.length() ? one : other
                : one.compareTo(other) >= 0 ? one : other;
    }

    /** The surest verdict that holds for a speaking share of what the cause explains, disturbances and other observations. */
    private Certainty verdict(Cause cause) {
        Map<Fact, Explanations.Reach> reached = explanations.explainedBy(cause);
        Map<Certainty, Long> weight = new EnumMap<>(Certainty.class);
        List<Disturbance> charged = charges.of(cause);
        reached.forEach((fact, reach) -> {
            if (fact instanceof Disturbance disturbance && countable(disturbance)) {
                if (charged.contains(disturbance)) {
                    weight.merge(reach.certainty(), disturbance.count(), Long::sum);
                }
            } else if (fact instanceof Observation observation) {
                weight.merge(reach.certainty(), observation.evidence().count(), Long::sum);
            }
        });
        long total = weight.values().stream().mapToLong(Long::longValue).sum();
        long covered = 0;
        for (Certainty certainty : List.of(Certainty.CONFIRMED, Certainty.LIKELY)) {
            covered += weight.getOrDefault(certainty, 0L);
            if (covered > 0 && covered >= total * SPEAKING_SHARE) {
                return certainty;
            }
        }
        return Certainty.POSSIBLE;
    }

    /** By how often a disturbed CPU is disturbed: 10, 1 and 0.1 times a second part the severities. */
    private String severity(Cause cause, List<Disturbance> charged, CpuSet cpus) {
        if (charged.isEmpty()) {
            return "medium";
        }
        double seconds = windowSeconds.getOrDefault(cause.machine(), 0.0);
        if (seconds <= 0) {
            return "medium";
        }
        double perSecond = Charges.count(charged) / seconds / Math.max(1, cpus.size());
        return perSecond >= 10 ? "critical" : perSecond >= 1 ? "high" : perSecond >= 0.1 ? "medium" : "low";
    }

    private List<Page.Remedy> remedies(Cause cause, Page page, Fill fill) {
        List<Page.Remedy> remedies = new ArrayList<>();
        for (Derivation proof : reasoning.proofs(cause)) {
            for (Fact premise : proof.premises()) {
                if (premise instanceof CatalogueRow row) {
                    row.fixes().forEach(fix -> remedies.add(Pages.remedy(fix)));
                }
            }
        }
        String kernel = reasoning.facts(Machine.class).stream()
                .filter(machine -> machine.machine().equals(cause.machine()))
                .map(Machine::kernel)
                .findFirst()
                .orElse("unknown");
        for (Page.Remedy remedy : page.remediesFor(kernel)) {
            if (cause.subject().isEmpty() && remedy.command().contains("{subject}")) {
                continue; // a command that needs a name nobody knows
            }
            remedies.add(new Page.Remedy(
                    fill.in(remedy.says()),
                    fill.in(remedy.command()),
                    fill.in(remedy.undo()),
                    fill.in(remedy.risk()),
                    remedy.reboot(),
                    fill.in(remedy.verify()),
                    remedy.since(),
                    remedy.until(),
                    changes(remedy, fill)));
        }
        return remedies.stream().distinct().toList();
    }

    /** In the words of the page; none where they need a name or CPUs that nobody knows. */
    private static List<String> changes(Page.Remedy remedy, Fill fill) {
        List<String> changes = new ArrayList<>();
        for (String change : remedy.changes()) {
            if (change.contains("{subject}") && fill.subject().isEmpty()
                    || change.contains("{cpus}") && fill.exactly("{cpus}").isEmpty()) {
                return List.of();
            }
            changes.add(ChangeWords.parse(change).filled(fill::exactly).toString());
        }
        return changes;
    }

    /** Sources that the page calls decisive and that this snapshot lacks. */
    private List<String> decisive(Cause cause, Page page) {
        Set<String> missing = reasoning.facts(NotCollected.class).stream()
                .filter(gap -> gap.machine().equals(cause.machine()))
                .map(NotCollected::source)
                .collect(Collectors.toSet());
        return page.confirm().stream()
                .map(Page.Confirmation::source)
                .filter(missing::contains)
                .distinct()
                .toList();
    }
}
