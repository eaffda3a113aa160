package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.diagnosis.StepWords;
import dev.quietcore.engine.Arrow;
import dev.quietcore.explain.Chain.Kind;
import dev.quietcore.explain.Chain.Link;
import dev.quietcore.explain.Chain.Node;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that a cause leads to, facts of one name folded into one node, numbered in the order in which a tree is drawn. */
final class ChainGraph {
    private final Investigation investigation;
    private final Cause cause;
    private final int leavesShown;
    private final StepWords words;

    private final Map<Group, Set<Fact>> facts = new LinkedHashMap<>();
    private final Map<Group, Map<Group, Map<Pair, Certainty>>> arrows = new LinkedHashMap<>();
    private final Map<Group, Integer> heights = new HashMap<>();
    private final Map<Group, Integer> numbers = new LinkedHashMap<>();

    /** What makes facts one node. */
    private record Group(Kind kind, String machine, String name, String detail) {}

    /** Several rules, and several firings of one, may draw the same arrow: the surest counts. */
    private record Pair(Fact from, Fact to) {}

    ChainGraph(Investigation investigation, Cause cause, int leavesShown) {
        this.investigation = investigation;
        this.cause = cause;
        this.leavesShown = leavesShown;
        this.words = new StepWords(investigation.diagnostician().knowledge());
        collect(cause);
        fold();
        number(group(cause));
    }

    List<Node> nodes() {
        return numbers.keySet().stream().map(this::node).toList();
    }

    List<Link> links() {
        List<Link> links = new ArrayList<>();
        numbers.forEach((from, number) ->
                ordered(from).forEach(to -> links.add(new Link(number, number(to), counted(arrowsBetween(from, to))))));
        return links;
    }

    private static Map<Certainty, Integer> counted(Collection<Certainty> arrows) {
        Map<Certainty, Integer> counted = new EnumMap<>(Certainty.class);
        arrows.forEach(certainty -> counted.merge(certainty, 1, Integer::sum));
        return counted;
    }

    private Group group(Fact fact) {
        if (fact.equals(cause)) {
            return new Group(Kind.CAUSE, fact.machine(), cause.name(), "");
        }
        if (fact instanceof Conclusion conclusion) {
            return new Group(Kind.MECHANISM, fact.machine(), conclusion.name(), "");
        }
        if (fact instanceof Disturbance disturbance) {
            return new Group(
                    Kind.DISTURBANCE,
                    fact.machine(),
                    disturbance.what(),
                    disturbance.kind().label());
        }
        return new Group(Kind.OBSERVATION, fact.machine(), fact.getClass().getSimpleName(), "");
    }

    private void collect(Fact from) {
        Group group = group(from);
        if (!facts.computeIfAbsent(group, any -> new LinkedHashSet<>()).add(from)) {
            return;
        }
        for (Arrow arrow : investigation.explanations().arrowsFrom(from)) {
            if (!group(arrow.to()).equals(group)) {
                below(group)
                        .computeIfAbsent(group(arrow.to()), any -> new LinkedHashMap<>())
                        .merge(new Pair(from, arrow.to()), arrow.certainty(), Certainty::stronger);
            }
            collect(arrow.to());
        }
    }

    private Map<Group, Map<Pair, Certainty>> below(Group group) {
        return arrows.computeIfAbsent(group, any -> new LinkedHashMap<>());
    }

    /** Of many ends that hang on one node only, the largest are kept and the others become one. */
    private void fold() {
        for (Group parent : List.copyOf(facts.keySet())) {
            List<Group> leaves = below(parent).keySet().stream()
                    .filter(child -> below(child).isEmpty() && parents(child) == 1)
                    .sorted(Comparator.comparingLong((Group leaf) -> -count(leaf)))
                    .toList();
            if (leaves.size() > leavesShown + 1) {
                List<Group> folded = leaves.subList(leavesShown, leaves.size());
                Group rest = new Group(Kind.FOLDED, parent.machine(), folded.size() + " more", parent.name());
                Map<Pair, Certainty> sure = new LinkedHashMap<>();
                Set<Fact> all = new LinkedHashSet<>();
                for (Group leaf : folded) {
                    sure.putAll(below(parent).remove(leaf));
                    all.addAll(facts.remove(leaf));
                }
                facts.put(rest, all);
                below(parent).put(rest, sure);
            }
        }
    }

    private Set<Fact> facts(Group group) {
        return facts.getOrDefault(group, Set.of());
    }

    private Collection<Certainty> arrowsBetween(Group from, Group to) {
        return below(from).getOrDefault(to, Map.of()).values();
    }

    private long parents(Group child) {
        return arrows.values().stream().filter(to -> to.containsKey(child)).count();
    }

    /** Branches that go furthest first, so that a shortcut refers to what was drawn on the long way. */
    private List<Group> ordered(Group from) {
        return below(from).keySet().stream()
                .sorted(Comparator.comparing((Group to) -> to.kind() == Kind.FOLDED)
                        .thenComparing(to -> -height(to, new HashSet<>()))
                        .thenComparing(to -> -count(to)))
                .toList();
    }

    private int height(Group group, Set<Group> path) {
        Integer known = heights.get(group);
        if (known != null || !path.add(group)) {
            return known == null ? 0 : known; // rules may draw a circle
        }
        int height = 0;
        for (Group to : below(group).keySet()) {
            height = Math.max(height, 1 + height(to, path));
        }
        path.remove(group);
        heights.put(group, height);
        return height;
    }

    private int number(Group group) {
        Integer known = numbers.get(group);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        numbers.put(group, number);
        ordered(group).forEach(this::number);
        return number;
    }

    private long count(Group group) {
        return disturbances(group).stream().mapToLong(Disturbance::count).sum();
    }

    private List<Disturbance> disturbances(Group group) {
        return only(Disturbance.class, group);
    }

    private <T> List<T> only(Class<T> type, Group group) {
        return facts(group).stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Node node(Group group) {
        long charged = disturbances(group).stream()
                .filter(disturbance -> investigation
                        .charges()
                        .chargedTo(disturbance)
                        .filter(cause::equals)
                        .isPresent())
                .mapToLong(Disturbance::count)
                .sum();
        return new Node(
                number(group),
                group.kind(),
                group.machine(),
                group.name(),
                says(group),
                facts(group).size(),
                count(group),
                charged);
    }

    private String says(Group group) {
        return switch (group.kind()) {
            case CAUSE -> cause.subject().isEmpty() ? cause.name() : cause.subjectKind() + " " + cause.subject();
            case MECHANISM -> words.conclusions(only(Conclusion.class, group));
            case OBSERVATION -> words.observations(only(Observation.class, group));
            case DISTURBANCE -> words.disturbances(disturbances(group));
            case FOLDED -> group.name();
        };
    }
}
