package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.Why.Branch;
import dev.quietcore.explain.Why.Depth;
import dev.quietcore.explain.Why.Fold;
import dev.quietcore.explain.Why.Link;
import dev.quietcore.explain.Why.Node;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.Times;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.WatchedCpu;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Builds proofs. A fact is proved once; where it comes again it is only named, for rules may rest on each other in many ways.
 * Of many premises of one kind, firings of one rule, and facts explained by one rule, the first few are shown, and the rest is
 * a fold with a number.
 */
final class ProofTree {
    private static final int SHOWN = 3;

    private final Investigation investigation;
    private final FactIndex index;
    private final Depth depth;
    private final boolean nothingFolded;
    private final Absences absences;
    private final Map<Fact, List<Derivation>> proofs = new LinkedHashMap<>();
    private final Map<Fact, List<Arrow>> arrowsTo = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Set<Fact> proved = new HashSet<>();
    private final Set<Fact> followed = new HashSet<>();
    private final Map<String, Supplier<List<Node>>> folds = new LinkedHashMap<>();

    ProofTree(Investigation investigation, FactIndex index, Depth depth, boolean nothingFolded) {
        this.investigation = investigation;
        this.index = index;
        this.depth = depth;
        this.nothingFolded = nothingFolded;
        this.absences = new Absences(investigation, index);
        for (Derivation derivation : investigation.reasoning().derivations()) {
            if (!derivation
                    .premises()
                    .contains(derivation.conclusion())) { // else it only adds arrows to what is proved already
                proofs.computeIfAbsent(derivation.conclusion(), any -> new ArrayList<>())
                        .add(derivation);
            }
            for (Arrow arrow : derivation.arrows()) {
                arrowsTo.computeIfAbsent(arrow.to(), any -> new ArrayList<>()).add(arrow);
            }
        }
    }

    /** @param chain whether what they explain is followed too */
    List<Node> roots(List<? extends Fact> facts, boolean chain) {
        List<Node> roots = new ArrayList<>();
        List<Fold> folded = new ArrayList<>();
        for (Fact fact : shown(facts, "more of the same", folded)) {
            Node node = node(fact, 0, chain);
            roots.add(chain ? node : node.explainedBy(explainedBy(fact), chargedTo(fact)));
        }
        if (!folded.isEmpty()) {
            Node last = roots.remove(roots.size() - 1);
            List<Link> links = new ArrayList<>(last.explainedBy());
            links.add(new Link("", "", "", List.of(), folded));
            roots.add(last.explainedBy(links, last.chargedTo()));
        }
        return roots;
    }

    /** What a fold of the tree that was just built holds, with nothing folded in it. */
    Optional<List<Node>> unfolded(String number) {
        return Optional.ofNullable(folds.get(number)).map(Supplier::get);
    }

    private Node node(Fact fact, int level, boolean chain) {
        boolean cut = level >= depth.levels() || level > 0 && depth != Depth.ALL && isSetting(fact);
        boolean first = proved.add(fact);
        boolean follow = chain && !cut && followed.add(fact);
        return new Node(
                index.view(fact),
                first && fact instanceof Observation observation ? FactView.cited(observation.evidence()) : List.of(),
                first ? behind(fact, level, cut) : List.of(),
                follow ? links(fact, level) : List.of(),
                List.of(),
                "",
                !first,
                cut);
    }

    private List<Branch> behind(Fact fact, int level, boolean cut) {
        return fact instanceof WatchedCpu watched ? watched(watched, level) : cut ? List.of() : branches(fact, level);
    }

    /** Facts that say where and when, not why: their lines are only named, unless everything is asked for. */
    private static boolean isSetting(Fact fact) {
        return fact instanceof TraceWindow || fact instanceof TracedEvent || fact instanceof Machine;
    }

    /** A CPU is watched because something else says that it is isolated. */
    private List<Branch> watched(WatchedCpu cpu, int level) {
        List<Node> because = investigation.facts().stream()
                .filter(fact -> fact.machine().equals(cpu.machine()))
                .filter(fact -> switch (cpu.reason()) {
                    case ISOLATED -> fact instanceof IsolatedCpus;
                    case NOHZ_FULL -> fact instanceof NohzFullCpus;
                    case ASKED_FOR -> fact instanceof IsolcpusSetting || fact instanceof NohzFullSetting;
                    case UNKNOWN -> fact instanceof OnlineCpus;
                    case NAMED_BY_USER -> false;
                })
                .map(fact -> node(fact, level + 1, false))
                .toList();
        return because.isEmpty() ? List.of() : List.of(new Branch("", "", because, List.of(), List.of()));
    }

    /** The rules that concluded a fact, each with the premises of its first firings. */
    private List<Branch> branches(Fact fact, int level) {
        Map<String, List<Derivation>> byRule = new LinkedHashMap<>();
        for (Derivation proof : proofs.getOrDefault(fact, List.of())) {
            byRule.computeIfAbsent(proof.rule(), any -> new ArrayList<>()).add(proof);
        }
        List<Branch> branches = new ArrayList<>();
        byRule.forEach((rule, firings) -> {
            Derivation first = firings.get(0);
            Set<Fact> others = new LinkedHashSet<>();
            firings.subList(1, firings.size()).forEach(firing -> others.addAll(firing.premises()));
            first.premises().forEach(others::remove);
            List<Fold> folded = new ArrayList<>();
            List<Node> premises = new ArrayList<>();
            byKind(first.premises())
                    .forEach((kind, facts) -> shown(facts, "more " + kind, folded)
                            .forEach(premise -> premises.add(node(premise, level + 1, false))));
            if (!others.isEmpty()) {
                if (nothingFolded) {
                    others.forEach(premise -> premises.add(node(premise, level + 1, false)));
                } else {
                    fold(
                            List.copyOf(others),
                            "it fired " + Times.of(firings.size() - 1) + " more, on "
                                    + Times.of(others.size(), "other fact"),
                            folded);
                }
            }
            branches.add(new Branch(rule, place(rule), premises, absences.of(first), folded));
        });
        return branches;
    }

    /** What a conclusion explains, by rule and certainty. */
    private List<Link> links(Fact fact, int level) {
        record Key(Certainty certainty, String rule) {}
        Map<Key, Set<Fact>> byRule = new LinkedHashMap<>();
        for (Arrow arrow : investigation.explanations().arrowsFrom(fact)) {
            byRule.computeIfAbsent(new Key(arrow.certainty(), arrow.rule()), any -> new LinkedHashSet<>())
                    .add(arrow.to());
        }
        List<Link> links = new ArrayList<>();
        byRule.forEach((key, facts) -> {
            List<Fold> folded = new ArrayList<>();
            List<Node> nodes = new ArrayList<>();
            byKind(heaviest(facts))
                    .forEach((kind, alike) -> shown(alike, "more " + kind, folded)
                            .forEach(to -> nodes.add(node(to, level + 1, to instanceof Conclusion))));
            links.add(new Link(key.certainty().label(), key.rule(), place(key.rule()), nodes, folded));
        });
        return links;
    }

    /** Who explains a fact, each named and not proved: that is another question. */
    private List<Link> explainedBy(Fact fact) {
        List<Link> links = new ArrayList<>();
        for (Arrow arrow : arrowsTo.getOrDefault(fact, List.of())) {
            Node from = new Node(index.view(arrow.from()), List.of(), List.of(), List.of(), List.of(), "", false, true);
            Link link =
                    new Link(arrow.certainty().label(), arrow.rule(), place(arrow.rule()), List.of(from), List.of());
            if (!links.contains(link)) {
                links.add(link);
            }
        }
        return links;
    }

    private String chargedTo(Fact fact) {
        return fact instanceof Disturbance disturbance ? Charged.to(investigation, disturbance) : "";
    }

    private static List<Fact> heaviest(Set<Fact> facts) {
        return facts.stream()
                .sorted(Comparator.comparingLong(
                        fact -> fact instanceof Disturbance disturbance ? -disturbance.count() : 0))
                .toList();
    }

    private static Map<String, List<Fact>> byKind(List<Fact> facts) {
        Map<String, List<Fact>> byKind = new LinkedHashMap<>();
        facts.forEach(fact ->
                byKind.computeIfAbsent(kind(fact), any -> new ArrayList<>()).add(fact));
        return byKind;
    }

    private static String kind(Fact fact) {
        return fact instanceof Conclusion conclusion
                ? fact.getClass().getSimpleName() + " " + conclusion.name()
                : fact.getClass().getSimpleName();
    }

    /** The first few; a single one more is shown rather than folded. */
    private <F extends Fact> List<F> shown(List<F> facts, String what, List<Fold> folded) {
        if (nothingFolded || facts.size() <= SHOWN + 1) {
            return facts;
        }
        fold(facts.subList(SHOWN, facts.size()), (facts.size() - SHOWN) + " " + what, folded);
        return facts.subList(0, SHOWN);
    }

    private void fold(List<? extends Fact> facts, String says, List<Fold> folded) {
        String number = String.valueOf(folds.size() + 1);
        folds.put(
                number,
                () -> facts.stream()
                        .map(fact -> new ProofTree(investigation, index, depth, true).node(fact, 0, false))
                        .toList());
        folded.add(new Fold("+" + number, says));
    }

    private String place(String rule) {
        return places.computeIfAbsent(
                rule,
                name -> investigation.diagnostician().rules().stream()
                        .filter(file -> file.name().equals(name))
                        .findFirst()
                        .map(RuleFile::place)
                        .orElse(name));
    }
}
