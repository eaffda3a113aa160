package dev.quietcore.explain;

import dev.quietcore.engine.Condition;
import dev.quietcore.engine.Miss;
import dev.quietcore.engine.Miss.Near;
import dev.quietcore.engine.Miss.Shortfall;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.explain.WhyNot.How;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.knowledge.Source;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a condition was missed: was something there, was nothing there, or could we not look?
 *
 * @param says it in one clause
 * @param collected names of the sources that were looked at
 * @param missing sources that could show it and were not collected
 */
record Looked(How how, String says, List<String> collected, List<Source> missing) {
    /** Longer values, such as stacks, would hide the sentence that they stand in. */
    private static final int LONGEST = 60;

    static Looked at(Miss miss, Sources sources, FactIndex index) {
        if (miss.condition() instanceof Condition.Absent) {
            String says = miss.inTheWay().isEmpty()
                    ? "not met: " + miss.words()
                    : index.says(miss.inTheWay().get(0)) + ", which rules it out";
            return new Looked(How.IN_THE_WAY, says, List.of(), List.of());
        }
        if (!(miss.condition() instanceof Condition.Pattern pattern)) {
            return new Looked(How.NOT_MET, "not met: " + miss.words(), List.of(), List.of());
        }
        if (pattern.type().equals("NotCollected")) {
            return collected(miss);
        }
        if (!miss.nearest().isEmpty()) {
            return differs(miss, sources, index);
        }
        return concluded(pattern)
                ? new Looked(How.ABSENT, "there is no " + miss.words(), List.of(), List.of())
                : absent(miss, pattern, sources);
    }

    static boolean concluded(Condition.Pattern pattern) {
        return Vocabulary.type(pattern.type())
                .filter(Conclusion.class::isAssignableFrom)
                .isPresent();
    }

    /** Of the fact that is looked for; empty where that is more than one. */
    static String type(Condition condition) {
        if (condition instanceof Condition.Absent absent) {
            return type(absent.condition());
        }
        if (condition instanceof Condition.AllOf all) {
            return type(all.conditions().get(0));
        }
        return condition instanceof Condition.Pattern pattern ? pattern.type() : "";
    }

    private static Looked collected(Miss miss) {
        List<String> sources = miss.asks().getOrDefault("source", List.of()).stream()
                .map(String::valueOf)
                .toList();
        return new Looked(
                How.COLLECTED,
                sources.isEmpty()
                        ? "everything was collected"
                        : String.join(" or ", sources) + " was collected: the rule is for snapshots without it",
                sources,
                List.of());
    }

    private static Looked differs(Miss miss, Sources sources, FactIndex index) {
        Near near = miss.nearest().get(0);
        Set<Source> empty = new LinkedHashSet<>();
        for (Shortfall shortfall : near.shortfalls()) {
            empty.addAll(sources.of(near.fact(), shortfall.field()));
        }
        return empty.isEmpty()
                ? new Looked(How.DIFFERS, differs(miss, near, index), List.of(), List.of())
                : new Looked(How.NOT_COLLECTED, notCollected(empty), List.of(), List.copyOf(empty));
    }

    private static String differs(Miss miss, Near near, FactIndex index) {
        boolean other = near.another() && !Trial.isState(near.fact());
        return other
                        || near.shortfalls().stream()
                                .anyMatch(lack -> lack.actual().length() > LONGEST)
                ? "there is no " + miss.words()
                : index.says(near.fact()) + ": "
                        + near.shortfalls().stream()
                                .map(lack -> lack.field() + " is " + lack.actual() + ", wanted " + lack.wanted())
                                .collect(Collectors.joining("; "));
    }

    /** Sources that show the same stand in for each other: what one of them would have shown and did not is absent. */
    private static Looked absent(Miss miss, Condition.Pattern pattern, Sources sources) {
        Sources.Fitting fitting = sources.of(miss, pattern);
        return fitting.collected().isEmpty() && !fitting.missing().isEmpty()
                ? new Looked(How.NOT_COLLECTED, notCollected(fitting.missing()), List.of(), fitting.missing())
                : new Looked(How.ABSENT, "there is no " + miss.words(), fitting.collected(), fitting.missing());
    }

    private static String notCollected(Collection<Source> sources) {
        return sources.stream().map(Source::name).collect(Collectors.joining(" and ")) + " "
                + (sources.size() == 1 ? "was" : "were") + " not collected";
    }
}
