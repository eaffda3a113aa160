package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Condition;
import dev.quietcore.engine.Examination;
import dev.quietcore.engine.Examination.Attempt;
import dev.quietcore.engine.Examiner;
import dev.quietcore.engine.Miss;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.explain.WhyNot.Lack;
import dev.quietcore.explain.WhyNot.MissView;
import dev.quietcore.explain.WhyNot.NearView;
import dev.quietcore.explain.WhyNot.RuleView;
import dev.quietcore.explain.WhyNot.SourceView;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What hinders rules from concluding something. Where a rule misses a conclusion, the rules that could have drawn that one are
 * asked in turn, down to what the snapshot says or does not say.
 */
final class Hindrances {
    /** Storeys of conclusions below one another; there are four, and rules may use their own. */
    private static final int DEEPEST = 6;

    /** How far away the engine holds a fact to be that is not there at all. */
    private static final int MISSING = 8;

    private static final int IN_THE_WAY = 3;
    private static final int AGAINST = 3;

    private final FactIndex index;
    private final Examiner examiner;
    private final Sources sources;
    private final List<RuleSyntax> rules;

    Hindrances(Investigation investigation, List<RuleSyntax> rules, FactIndex index) {
        this.index = index;
        this.rules = rules;
        this.examiner = Examiner.of(investigation.reasoning());
        this.sources = new Sources(investigation.diagnostician().knowledge(), investigation.facts());
    }

    /**
     * The rules that could have drawn a conclusion and did not, the nearest first, numbered.
     *
     * @param there whether it was concluded all the same; then rules that would have added to it come last
     */
    List<RuleView> of(Goal goal, boolean there) {
        List<RuleView> views = of(goal, new HashSet<>());
        for (RuleSyntax rule : rules) {
            if (there && goal.addedToBy(rule)) {
                of(rule, Map.of(), new HashSet<>(Set.of(rule.rule().name()))).ifPresent(views::add);
            }
        }
        return numbered(views);
    }

    /** A single rule, whatever it concludes; empty if it matched. */
    List<RuleView> of(RuleSyntax rule, Map<String, Object> given) {
        Set<String> asked = new HashSet<>(Set.of(rule.rule().name()));
        return numbered(of(rule, given, asked).stream().toList());
    }

    private static List<RuleView> numbered(List<RuleView> views) {
        List<RuleView> numbered = new ArrayList<>();
        for (RuleView view : views) {
            numbered.add(new RuleView(
                    numbered.size() + 1,
                    view.rule(),
                    view.place(),
                    view.draws(),
                    view.met(),
                    view.conditions(),
                    view.distance(),
                    view.misses(),
                    view.otherwise(),
                    view.doubts(),
                    view.gaveUp()));
        }
        return numbered;
    }

    private List<RuleView> of(Goal goal, Set<String> asked) {
        List<RuleView> views = new ArrayList<>();
        if (asked.size() > DEEPEST) {
            return views;
        }
        for (RuleSyntax rule : rules) {
            if (!asked.contains(rule.rule().name())) {
                Set<String> path = new HashSet<>(asked);
                path.add(rule.rule().name());
                goal.single().stream()
                        .flatMap(single -> single.drawnBy(rule).stream())
                        .distinct()
                        .flatMap(given -> of(rule, given, path).stream())
                        .min(Comparator.comparingDouble(RuleView::distance))
                        .ifPresent(views::add);
            }
        }
        views.sort(Comparator.comparingDouble(RuleView::distance).thenComparing(RuleView::rule));
        return views;
    }

    private Optional<RuleView> of(RuleSyntax rule, Map<String, Object> given, Set<String> asked) {
        Examination examination = examiner.examine(rule, given);
        if (examination.matched()) {
            return Optional.empty();
        }
        List<List<MissView>> ways = new ArrayList<>();
        for (Attempt attempt : examination.attempts()) {
            ways.add(misses(rule, attempt, asked));
        }
        Attempt nearest = examination.attempts().get(0);
        int met = (int)
                nearest.steps().stream().filter(step -> step.misses().isEmpty()).count();
        return Optional.of(new RuleView(
                0,
                rule.rule().name(),
                rule.rule().path().isEmpty() ? "" : rule.place(),
                draws(rule, given),
                met,
                nearest.steps().size(),
                nearest.distance() - saved(ways.get(0)),
                ways.get(0),
                ways.subList(1, ways.size()),
                nearest.doubts(),
                examination.gaveUp()));
    }

    /** A conclusion that some rule nearly draws is nearer than one that no rule comes near. */
    private static double saved(List<MissView> misses) {
        return misses.stream()
                .filter(miss -> miss.nearest().isEmpty() && !miss.rules().isEmpty())
                .mapToDouble(miss ->
                        MISSING - Math.min(MISSING, 1 + miss.rules().get(0).distance()))
                .sum();
    }

    private static String draws(RuleSyntax rule, Map<String, Object> given) {
        return rule.drawn().type() + " " + rule.drawn().name()
                + given.entrySet().stream()
                        .filter(each -> !each.getKey().equals("$machine"))
                        .map(each -> " " + each.getValue())
                        .collect(Collectors.joining());
    }

    private List<MissView> misses(RuleSyntax rule, Attempt attempt, Set<String> asked) {
        return attempt.misses().stream().map(miss -> view(rule, miss, asked)).toList();
    }

    private MissView view(RuleSyntax rule, Miss miss, Set<String> asked) {
        List<RuleView> drawing = miss.condition() instanceof Condition.Pattern pattern && Looked.concluded(pattern)
                ? of(new Goal(pattern.type(), miss.asks()), asked)
                : List.of();
        Looked looked = Looked.at(miss, sources, index);
        return new MissView(
                rule.rule().path().isEmpty()
                        ? ""
                        : rule.rule().path() + ":" + miss.condition().line(),
                Looked.type(miss.condition()),
                miss.words(),
                looked.how(),
                looked.says(),
                miss.nearest().stream()
                        .map(near -> new NearView(index.view(near.fact()), lacks(near)))
                        .toList(),
                views(miss.inTheWay(), IN_THE_WAY),
                views(miss.against(), AGAINST),
                looked.missing().stream()
                        .map(source -> new SourceView(source.name(), source.says(), source.collect()))
                        .toList(),
                looked.collected(),
                drawing);
    }

    private static List<Lack> lacks(Miss.Near near) {
        return near.shortfalls().stream()
                .map(each -> new Lack(each.constraint(), each.field(), each.actual(), each.wanted(), each.by()))
                .toList();
    }

    private List<FactView> views(List<Fact> facts, int most) {
        return facts.stream().distinct().limit(most).map(index::view).toList();
    }
}
