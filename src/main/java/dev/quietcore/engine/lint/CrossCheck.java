package dev.quietcore.engine.lint;

import dev.quietcore.engine.AskedValues;
import dev.quietcore.engine.Condition;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.engine.lint.Breaches.Place;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks a rule against all others: that it uses only what lies below it, that what it asks for can ever be there, and that its
 * evidence is kept.
 */
final class CrossCheck {
    /** What each storey concludes: paths of the kernel below, what a person can change on top. */
    private static final Map<String, Set<String>> CONCLUDED = Map.of(
            "quality", Set.of("CollectorNoise"),
            "observe", Set.of("Mechanism", "CrashHandled"),
            "mechanism", Set.of("Mechanism", "CrashHandled"),
            "cause", Set.of("Cause"));

    private static final Pattern COMMENTED = Pattern.compile("(?m)^// \\S[^\n]*\\R^rule \"");

    private final RuleSyntax rule;
    private final Collection<RuleSyntax> among;
    private final KnownNames known;
    private final Breaches breaches;

    /** @param among all rules that will run together, this one included */
    CrossCheck(RuleSyntax rule, Collection<RuleSyntax> among, KnownNames known, Breaches breaches) {
        this.rule = rule;
        this.among = among;
        this.known = known;
        this.breaches = breaches;
    }

    void run() {
        if (!COMMENTED.matcher(rule.rule().text()).find()) {
            breaches.error(
                    "comment",
                    new Place(rule.line(), 1),
                    "no comment right above the rule that says why it is true: '// …'");
        }
        Set<String> concluded = CONCLUDED.getOrDefault(rule.rule().storey(), Set.of());
        if (!concluded.contains(rule.drawn().type()) && !concluded.isEmpty()) {
            breaches.error(
                    "storey",
                    new Place(rule.line(), 1),
                    "concludes a " + rule.drawn().type() + "; rules in "
                            + rule.rule().storey() + "/ conclude " + String.join(" or ", new TreeSet<>(concluded)));
        }
        rule.when().conditions().forEach(condition -> walk(condition, true));
    }

    private void walk(Condition condition, boolean wanted) {
        if (condition instanceof Condition.Pattern pattern) {
            pattern(pattern, wanted);
        } else if (condition instanceof Condition.Absent absent) {
            walk(absent.condition(), false);
        } else if (condition instanceof Condition.Exists exists) {
            walk(exists.condition(), false);
        } else if (condition instanceof Condition.AllOf all) {
            all.conditions().forEach(each -> walk(each, wanted));
        } else if (condition instanceof Condition.AnyOf any) {
            any.conditions().forEach(each -> walk(each, wanted));
        } else if (condition instanceof Condition.Gathered gathered) {
            walk(gathered.source(), false);
        }
    }

    /** @param wanted whether the rule hands such a fact on, rather than asking whether there is one */
    private void pattern(Condition.Pattern pattern, boolean wanted) {
        Class<?> type = Vocabulary.type(pattern.type()).orElse(Object.class);
        Place place = new Place(pattern.line(), pattern.column());
        List<AskedValues> asked = new ArrayList<>();
        pattern.constraints().forEach(constraint -> asked.addAll(AskedValues.of(constraint.expression())));
        if (Conclusion.class.isAssignableFrom(type)) {
            conclusion(pattern, values(asked, "name"), place);
        } else {
            named(pattern, asked, place);
        }
        contradictions(asked, place);
        if (wanted
                && Disturbance.class.isAssignableFrom(type)
                && pattern.binding().isEmpty()) {
            breaches.error(
                    "unbound-evidence",
                    place,
                    pattern.type() + " is evidence and not bound, so nothing can explain it; bind it: $fact : "
                            + pattern.type() + "(…)");
        }
    }

    private static List<Object> values(List<AskedValues> asked, String field) {
        return asked.stream()
                .filter(each -> each.field().equals(field) && each.operator().equals("=="))
                .findFirst()
                .map(AskedValues::values)
                .orElse(List.of());
    }

    private void conclusion(Condition.Pattern pattern, List<Object> names, Place place) {
        if (names.isEmpty()) {
            storey(pattern.type(), "", drawing(pattern.type(), ""), place);
        }
        for (Object each : names) {
            String name = String.valueOf(each);
            List<RuleSyntax> drawing = drawing(pattern.type(), name);
            if (drawing.isEmpty()) {
                Set<String> drawn = new TreeSet<>();
                among.stream()
                        .filter(other -> other.drawn().type().equals(pattern.type()))
                        .forEach(other -> drawn.add(other.drawn().name()));
                drawn.remove("");
                breaches.error(
                        "never-fires",
                        place,
                        "no rule concludes a " + pattern.type() + " '" + name
                                + "', so nothing ever matches it; 'quietcore rules" + " list' lists what there is"
                                + Guess.of(name, drawn));
            } else {
                storey(pattern.type(), " '" + name + "'", drawing, place);
            }
        }
    }

    /** The rules that conclude such a thing, or may. */
    private List<RuleSyntax> drawing(String type, String name) {
        return among.stream()
                .filter(other ->
                        type.equals("Conclusion") || other.drawn().type().equals(type))
                .filter(other -> name.isEmpty()
                        || other.drawn().name().equals(name)
                        || other.drawn().name().isEmpty()
                                && other.drawn().binding().isEmpty()
                                && !fixedName(other))
                .toList();
    }

    /** A conclusion that is not named by the rule but by its type, such as a handled crash. */
    private static boolean fixedName(RuleSyntax other) {
        return other.drawn().type().equals("CrashHandled");
    }

    private void storey(String type, String name, List<RuleSyntax> drawing, Place place) {
        int own = RuleFile.STOREYS.indexOf(rule.rule().storey());
        Optional<RuleSyntax> lowest = drawing.stream()
                .min((one, other) -> Integer.compare(
                        RuleFile.STOREYS.indexOf(one.rule().storey()),
                        RuleFile.STOREYS.indexOf(other.rule().storey())));
        if (lowest.isPresent() && RuleFile.STOREYS.indexOf(lowest.get().rule().storey()) > own) {
            breaches.error(
                    "storey",
                    place,
                    "asks for a " + type + name + ", which "
                            + lowest.get().rule().path() + " concludes, a storey above; a rule in "
                            + rule.rule().storey() + "/ uses what "
                            + String.join(", ", RuleFile.STOREYS.subList(0, own + 1)) + " conclude");
        }
    }

    private void named(Condition.Pattern pattern, List<AskedValues> asked, Place place) {
        known.of(pattern.type()).forEach((field, names) -> {
            for (Object each : values(asked, field)) {
                if (!names.contains(String.valueOf(each))) {
                    breaches.error(
                            "never-fires",
                            place,
                            "there is no " + field + " '" + each + "' of a " + pattern.type()
                                    + ", so nothing ever matches it; there are " + shortened(names)
                                    + Guess.of(String.valueOf(each), names));
                }
            }
        });
    }

    private static String shortened(Set<String> names) {
        int most = 12;
        List<String> shown = new ArrayList<>(new LinkedHashSet<>(names)).subList(0, Math.min(most, names.size()));
        return String.join(", ", shown) + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }

    /** Two constraints on one field that no value meets. */
    private void contradictions(List<AskedValues> asked, Place place) {
        for (int one = 0; one < asked.size(); one++) {
            for (int other = one + 1; other < asked.size(); other++) {
                AskedValues first = asked.get(one);
                AskedValues second = asked.get(other);
                if (first.field().equals(second.field()) && Contradiction.between(first, second)) {
                    breaches.error(
                            "never-fires",
                            place,
                            "no " + first.field() + " is " + words(first) + " and " + words(second)
                                    + ", so nothing ever matches it");
                }
            }
        }
    }

    private static String words(AskedValues asked) {
        return asked.operator() + " "
                + String.join(
                        " or ", asked.values().stream().map(String::valueOf).toList());
    }
}
