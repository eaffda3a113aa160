package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Condition;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.engine.FactSelector.Wanted;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which rules wait for a source that was not collected on one machine: everything they ask for either is there or could be given
 * by such a source, and at least one thing that happened is there. Only what a pattern says of a fact by itself is checked (its type,
 * values that the rule writes down); what it says of two facts together is taken to hold.
 */
final class Waiting {
    /** Facts that say where, when and on what machine: they are a clue of nothing. */
    private static final Set<String> CIRCUMSTANCES = Set.of(
            "CatalogueRow",
            "IrqAffinity",
            "IsolatedCpus",
            "KernelConfig",
            "KernelParameter",
            "LostEvents",
            "Machine",
            "NohzFullCpus",
            "NotCollected",
            "OnlineCpus",
            "Sysctl",
            "SysfsValue",
            "TraceWindow",
            "TracedEvent",
            "WatchedCpu");

    private static final Pattern COMPARISON = Pattern.compile(
            "(\\w+)(?:\\(\\))?\\s*(==|!=|>=|<=|>|<)\\s*(?:\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?|true|false))");
    private static final Pattern IN = Pattern.compile("(\\w+)(?:\\(\\))?\\s+in\\s*\\((.*)\\)");
    private static final Pattern VALUE = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern FLAG = Pattern.compile("(!?)(\\w+)(?:\\(\\))?");
    private static final Pattern PART = Pattern.compile("(\\w+)\\.\\w+\\(.*");

    private static final Standing FAILED = new Standing(false, Set.of(), false);

    private final List<Fact> facts;
    private final List<RuleSyntax> rules;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final Map<String, List<FactSelector>> gives = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();

    /**
     * A rule that waits.
     *
     * @param cause what it would conclude
     * @param sources that it waits for
     * @param disturbances the kinds that it reads or that the mechanisms that it rests on read; none if it is about a setting
     */
    record Wait(String rule, String cause, Set<String> sources, Set<Disturbance.Kind> disturbances) {}

    /**
     * How a rule or a condition stands.
     *
     * @param possible whether it is met, or could be
     * @param sources that would have to be collected first
     * @param clue whether something that happened meets a part of it
     */
    private record Standing(boolean possible, Set<String> sources, boolean clue) {
        Standing and(Standing other) {
            if (!possible || !other.possible) {
                return FAILED;
            }
            Set<String> both = new TreeSet<>(sources);
            both.addAll(other.sources);
            return new Standing(true, both, clue || other.clue);
        }

        static Standing met() {
            return new Standing(true, Set.of(), false);
        }
    }

    Waiting(Investigation investigation, String machine) {
        this.facts = new ArrayList<>();
        for (Fact fact : investigation.reasoning().facts()) {
            if (fact.machine().isEmpty() || fact.machine().equals(machine)) {
                facts.add(fact);
            }
            if (fact instanceof NotCollected gap && gap.machine().equals(machine)) {
                missing.add(gap.source());
            }
        }
        investigation.reasoning().conclusions(Conclusion.class).stream()
                .filter(conclusion -> conclusion.machine().equals(machine))
                .forEach(facts::add);
        this.rules = investigation.diagnostician().rules().stream()
                .map(RuleSyntax::of)
                .toList();
        for (Source source : investigation.diagnostician().knowledge().sources()) {
            sources.put(source.name(), source);
            gives.put(
                    source.name(),
                    source.facts().stream()
                            .map(words -> FactSelector.parse(List.of(words.split(" "))))
                            .toList());
        }
    }

    /** The rules of causes that wait. */
    List<Wait> causes() {
        List<Wait> waits = new ArrayList<>();
        for (RuleSyntax rule : rules) {
            Standing standing = rule.rule().storey().equals("cause") ? standing(rule, Set.of()) : FAILED;
            boolean named =
                    !rule.drawn().name().isEmpty(); // one without a name only adds to causes that are known already
            if (named
                    && standing.possible()
                    && standing.clue()
                    && !standing.sources().isEmpty()) {
                waits.add(new Wait(
                        rule.rule().name(),
                        rule.drawn().name(),
                        standing.sources(),
                        disturbances(rule, new HashSet<>())));
            }
        }
        return waits;
    }

    /** The sources that the same rules read, beside some that are to be collected; missing or not. */
    Set<String> readWith(Collection<String> chosen) {
        Set<String> together = new LinkedHashSet<>();
        for (RuleSyntax rule : rules) {
            Set<String> read = new TreeSet<>();
            for (Condition.Pattern pattern : patterns(rule.when())) {
                selectors(pattern).forEach(wanted -> read.addAll(givers(wanted)));
                read.addAll(parts(pattern));
            }
            if (chosen.stream().anyMatch(read::contains)) {
                together.addAll(read);
            }
        }
        return together;
    }

    private Standing standing(RuleSyntax rule, Set<String> visiting) {
        String name = rule.rule().name();
        Standing known = standings.get(name);
        if (known != null) {
            return known;
        }
        if (visiting.contains(name)) {
            return FAILED;
        }
        Set<String> deeper = new HashSet<>(visiting);
        deeper.add(name);
        Standing standing = of(rule.when(), deeper);
        if (visiting.isEmpty()) {
            standings.put(name, standing);
        }
        return standing;
    }

    private Standing of(Condition condition, Set<String> visiting) {
        if (condition instanceof Condition.Pattern pattern) {
            return pattern(pattern, visiting);
        }
        if (condition instanceof Condition.Exists exists) {
            return of(exists.condition(), visiting);
        }
        if (condition instanceof Condition.AllOf all) {
            Standing standing = Standing.met();
            for (Condition each : all.conditions()) {
                standing = standing.and(of(each, visiting));
            }
            return standing;
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.conditions().stream()
                    .map(each -> of(each, visiting))
                    .filter(Standing::possible)
                    .min(Comparator.comparingInt(standing -> standing.sources().size()))
                    .orElse(FAILED);
        }
        if (condition instanceof Condition.Absent absent && absent.condition() instanceof Condition.Pattern pattern) {
            boolean there = pattern.constraints().stream().allMatch(Waiting::isWhole)
                    && selectors(pattern).stream()
                            .anyMatch(wanted -> facts.stream().anyMatch(wanted));
            return there ? FAILED : Standing.met();
        }
        return Standing.met();
    }

    /** Whether a selector says all that the constraint says. */
    private static boolean isWhole(Condition.Constraint constraint) {
        return constraint.onlyBinds()
                || constraint.expression().matches("machine\\s*==\\s*\\$machine")
                || words(constraint.expression()).isPresent();
    }

    private Standing pattern(Condition.Pattern pattern, Set<String> visiting) {
        return selectors(pattern).stream()
                .map(wanted -> one(pattern, wanted, visiting))
                .filter(Standing::possible)
                .min(Comparator.comparing(
                                (Standing standing) -> standing.sources().size())
                        .thenComparing(standing -> !standing.clue()))
                .orElse(FAILED);
    }

    private Standing one(Condition.Pattern pattern, FactSelector wanted, Set<String> visiting) {
        if (wanted.type() == CatalogueRow.class) {
            return Standing.met(); // rows come with the names that a source mentions
        }
        if (facts.stream().anyMatch(wanted)) {
            boolean sure = pattern.constraints().stream()
                    .allMatch(constraint -> isWhole(constraint)
                            || constraint.expression().contains("$")
                            || IN.matcher(constraint.expression()).matches());
            return new Standing(true, missingParts(pattern), sure && !CIRCUMSTANCES.contains(pattern.type()));
        }
        Set<String> givers = givers(wanted);
        if (!givers.isEmpty()) {
            return missing.containsAll(givers) ? new Standing(true, Set.of(cheapest(givers)), false) : FAILED;
        }
        if (!canBeMissing(wanted)) {
            return facts.stream().anyMatch(wanted.type()::isInstance) ? FAILED : Standing.met();
        }
        return rules.stream()
                .filter(rule -> draws(rule, wanted))
                .map(rule -> standing(rule, visiting))
                .filter(standing -> standing.possible() && !standing.sources().isEmpty())
                .min(Comparator.comparing((Standing standing) -> !standing.clue())
                        .thenComparing(standing -> standing.sources().size()))
                .orElse(FAILED);
    }

    /** Whether some source or rule gives such facts; of others, such as which CPUs are online, nothing is known. */
    private boolean canBeMissing(FactSelector wanted) {
        return wanted.type() == NotCollected.class
                || rules.stream()
                        .anyMatch(
                                rule -> rule.drawn().type().equals(wanted.type().getSimpleName()))
                || gives.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(given -> wanted.type().isAssignableFrom(given.type()));
    }

    /** Sources that were not collected of what a pattern asks of a part of a fact that is there, such as the sender's stack. */
    private Set<String> missingParts(Condition.Pattern pattern) {
        Set<String> needed = parts(pattern);
        needed.retainAll(missing);
        return needed;
    }

    private Set<String> parts(Condition.Pattern pattern) {
        Set<String> needed = new TreeSet<>();
        for (Condition.Constraint constraint : pattern.constraints()) {
            Matcher part = PART.matcher(constraint.expression());
            if (part.matches() && !constraint.expression().contains("||")) {
                gives.forEach((source, selectors) -> {
                    if (selectors.stream().anyMatch(given -> adds(given, pattern.type(), part.group(1)))) {
                        needed.add(source);
                    }
                });
            }
        }
        return needed;
    }

    /** Whether a source that says {@code CsdExecution stack!=} fills this field of facts that another source gives. */
    private static boolean adds(FactSelector given, String type, String field) {
        return given.type().getSimpleName().equals(type)
                && given.conditions().stream()
                        .anyMatch(condition -> condition.operator().equals("!=")
                                && condition.field().equals(field));
    }

    /** Which sources can give a fact, collected or not; those that promise exactly such facts before those that may hold any. */
    private Set<String> givers(FactSelector wanted) {
        Set<String> exact = new TreeSet<>();
        Set<String> any = new TreeSet<>();
        gives.forEach((source, selectors) -> {
            for (FactSelector given : selectors) {
                boolean whole = given.conditions().stream()
                        .noneMatch(condition -> condition.operator().equals("!="));
                if (whole && wanted.type().isAssignableFrom(given.type()) && agree(given, wanted)) {
                    any.add(source);
                    if (shareField(given, wanted)) {
                        exact.add(source);
                    }
                }
            }
        });
        return exact.isEmpty() ? any : exact;
    }

    private static boolean shareField(FactSelector given, FactSelector wanted) {
        return given.conditions().stream()
                .anyMatch(one -> wanted.conditions().stream()
                        .anyMatch(other -> one.field().equals(other.field())));
    }

    private static boolean agree(FactSelector given, FactSelector wanted) {
        for (Wanted one : given.conditions()) {
            for (Wanted other : wanted.conditions()) {
                if (one.field().equals(other.field()) && other.operator().equals("=") && !holds(one, other.value())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean holds(Wanted one, String value) {
        return switch (one.operator()) {
            case "=" -> value.equalsIgnoreCase(one.value());
            case "~" -> value.contains(one.value());
            default -> true;
        };
    }

    private String cheapest(Set<String> names) {
        return sources.values().stream()
                .filter(source -> names.contains(source.name()))
                .min(Comparator.comparing(Source::risk).thenComparing(Source::seconds))
                .map(Source::name)
                .orElseThrow();
    }

    private static boolean draws(RuleSyntax rule, FactSelector wanted) {
        return rule.drawn().type().equals(wanted.type().getSimpleName())
                && wanted.conditions().stream()
                        .filter(condition -> condition.field().equals("name")
                                && condition.operator().equals("="))
                        .allMatch(condition ->
                                condition.value().equals(rule.drawn().name()));
    }

    /** What the pattern asks of a fact by itself; several where one of a few values will do, none for an unknown type. */
    private static List<FactSelector> selectors(Condition.Pattern pattern) {
        if (Vocabulary.type(pattern.type()).isEmpty()) {
            return List.of();
        }
        List<String> common = new ArrayList<>(List.of(pattern.type()));
        List<String> alternatives = new ArrayList<>();
        for (Condition.Constraint constraint : pattern.constraints()) {
            Matcher in = IN.matcher(constraint.expression());
            if (in.matches()) {
                alternatives.addAll(VALUE.matcher(in.group(2))
                        .results()
                        .map(value -> in.group(1) + "=" + value.group(1))
                        .toList());
            } else if (!constraint.onlyBinds()) {
                words(constraint.expression()).ifPresent(common::add);
            }
        }
        if (alternatives.isEmpty()) {
            return List.of(FactSelector.parse(common));
        }
        return alternatives.stream()
                .map(alternative -> FactSelector.parse(
                        Stream.concat(common.stream(), Stream.of(alternative)).toList()))
                .toList();
    }

    /** A constraint as a condition of a selector, where it compares a field with a value that the rule writes down. */
    private static Optional<String> words(String expression) {
        Matcher comparison = COMPARISON.matcher(expression);
        if (comparison.matches()) {
            String operator = comparison.group(2).equals("==") ? "=" : comparison.group(2);
            String value = comparison.group(3) == null ? comparison.group(4) : comparison.group(3);
            return Optional.of(comparison.group(1) + operator + value);
        }
        Matcher flag = FLAG.matcher(expression);
        return flag.matches() ? Optional.of(flag.group(2) + "=" + flag.group(1).isEmpty()) : Optional.empty();
    }

    private Set<Disturbance.Kind> disturbances(RuleSyntax rule, Set<String> seen) {
        Set<Disturbance.Kind> kinds = new TreeSet<>();
        if (!seen.add(rule.rule().name())) {
            return kinds;
        }
        for (Condition.Pattern pattern : patterns(rule.when())) {
            kinds.addAll(DisturbanceKinds.of(pattern.type()));
            selectors(pattern)
                    .forEach(wanted -> rules.stream()
                            .filter(lower -> draws(lower, wanted))
                            .forEach(lower -> kinds.addAll(disturbances(lower, seen))));
        }
        return kinds;
    }

    /** What the rule asks for, without what must be absent. */
    private static List<Condition.Pattern> patterns(Condition condition) {
        List<Condition.Pattern> found = new ArrayList<>();
        if (condition instanceof Condition.Pattern pattern) {
            found.add(pattern);
        } else if (condition instanceof Condition.Exists exists) {
            found.addAll(patterns(exists.condition()));
        } else if (condition instanceof Condition.AllOf all) {
            all.conditions().forEach(each -> found.addAll(patterns(each)));
        } else if (condition instanceof Condition.AnyOf any) {
            any.conditions().forEach(each -> found.addAll(patterns(each)));
        } else if (condition instanceof Condition.Gathered gathered) {
            found.addAll(patterns(gathered.source()));
        }
        return found;
    }
}
