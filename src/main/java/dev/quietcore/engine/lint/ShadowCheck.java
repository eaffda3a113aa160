package dev.quietcore.engine.lint;

import dev.quietcore.engine.AskedValues;
import dev.quietcore.engine.Condition;
import dev.quietcore.engine.RuleSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a rule that says nothing new: another one matches whatever it matches, and concludes and explains the same as surely.
 * Names that are bound count by what they stand for, so that it does not matter how they are called.
 */
final class ShadowCheck {
    private static final Pattern NAME = Pattern.compile("\\$\\w+");
    private static final Pattern ARROW =
            Pattern.compile("\\.(explains|likelyExplains|mayExplain)\\(([^;]*?)\\)\\s*(?=[.;])");
    private static final List<String> CERTAINTIES = List.of("mayExplain", "likelyExplains", "explains");

    /** A condition with names replaced: what is asked of which type, and whether it must be there. */
    private record Asked(String kind, String type, Set<String> constraints) {}

    /** A rule, comparable with others. */
    private record Said(List<Asked> conditions, String concludes, Map<String, Integer> arrows) {}

    /** A rule and what it says. */
    private record Read(RuleSyntax rule, Said said) {}

    /** Only rules that conclude the same can shadow each other. */
    private final Map<String, List<Read>> byConclusion = new HashMap<>();

    ShadowCheck(List<RuleSyntax> among) {
        for (RuleSyntax rule : among) {
            Said said = read(rule);
            byConclusion
                    .computeIfAbsent(said.concludes(), any -> new ArrayList<>())
                    .add(new Read(rule, said));
        }
    }

    /** A rule besides which this one is not needed; of two that say the same, the one that comes first by name. */
    Optional<RuleSyntax> shadow(RuleSyntax rule) {
        Said own = read(rule);
        String name = rule.rule().name();
        return byConclusion.getOrDefault(own.concludes(), List.of()).stream()
                .filter(other -> !other.rule().rule().name().equals(name))
                .filter(other -> covers(other.said(), own))
                .filter(other ->
                        !covers(own, other.said()) || other.rule().rule().name().compareTo(name) < 0)
                .map(Read::rule)
                .findFirst();
    }

    private static boolean covers(Said broad, Said narrow) {
        return narrow.arrows().entrySet().stream()
                        .allMatch(arrow -> broad.arrows().getOrDefault(arrow.getKey(), -1) >= arrow.getValue())
                && broad.conditions().stream()
                        .allMatch(asked -> narrow.conditions().stream().anyMatch(other -> implies(other, asked)));
    }

    /** Whether what one condition asks for includes what the other asks for. */
    private static boolean implies(Asked narrow, Asked broad) {
        if (!narrow.kind().equals(broad.kind()) || !narrow.type().equals(broad.type())) {
            return false;
        }
        return narrow.kind().equals("not")
                ? met(broad.constraints(), narrow.constraints())
                : met(narrow.constraints(), broad.constraints());
    }

    private static boolean met(Set<String> given, Set<String> wanted) {
        return wanted.stream()
                .allMatch(each -> given.contains(each) || given.stream().anyMatch(one -> stronger(one, each)));
    }

    /** {@code count >= 5} says more than {@code count >= 3}. */
    private static boolean stronger(String given, String wanted) {
        List<AskedValues> one = AskedValues.of(given);
        List<AskedValues> other = AskedValues.of(wanted);
        return one.size() == 1
                && other.size() == 1
                && one.get(0).field().equals(other.get(0).field())
                && within(one.get(0), other.get(0));
    }

    private static boolean within(AskedValues given, AskedValues wanted) {
        if (given.operator().equals("==")) {
            return given.values().stream()
                    .noneMatch(value ->
                            Contradiction.between(new AskedValues(given.field(), "==", List.of(value)), wanted));
        }
        if (!(given.values().get(0) instanceof Number one) || !(wanted.values().get(0) instanceof Number other)) {
            return false;
        }
        boolean same = given.operator().charAt(0) == wanted.operator().charAt(0);
        boolean open = wanted.operator().length() == 1 && given.operator().length() == 2;
        int compared = Double.compare(one.doubleValue(), other.doubleValue());
        return same
                && switch (given.operator().charAt(0)) {
                    case '>' -> compared > 0 || compared == 0 && !open;
                    case '<' -> compared < 0 || compared == 0 && !open;
                    default -> false;
                };
    }

    private static Said read(RuleSyntax rule) {
        Map<String, String> names = new HashMap<>();
        List<Asked> conditions = new ArrayList<>();
        for (Condition condition : rule.when().conditions()) {
            collect("", condition, names, conditions);
        }
        String consequence = consequence(rule);
        Map<String, Integer> arrows = new HashMap<>();
        Matcher arrow = ARROW.matcher(consequence);
        while (arrow.find()) {
            for (String explained : arrow.group(2).split(",")) {
                arrows.merge(replaced(explained.strip(), names), CERTAINTIES.indexOf(arrow.group(1)), Math::max);
            }
        }
        String concludes = rule.drawn().binding().isEmpty()
                ? rule.drawn().type() + rule.drawn().arguments()
                : rule.drawn().binding();
        return new Said(conditions, replaced(concludes, names), arrows);
    }

    private static String consequence(RuleSyntax rule) {
        String text = rule.rule().text();
        return text.substring(Math.max(0, text.lastIndexOf("\nthen")));
    }

    private static void collect(String kind, Condition condition, Map<String, String> names, List<Asked> into) {
        if (condition instanceof Condition.Pattern pattern) {
            Set<String> constraints = new TreeSet<>();
            long same = into.stream()
                    .filter(asked -> asked.type().equals(pattern.type()))
                    .count();
            String own = pattern.type() + (same == 0 ? "" : "#" + same);
            if (!pattern.binding().isEmpty()) {
                names.put(pattern.binding(), own);
            }
            for (Condition.Constraint constraint : pattern.constraints()) {
                String text = replaced(constraint.expression(), names);
                if (constraint.onlyBinds()) {
                    names.put(constraint.binding(), own + "." + text);
                } else {
                    constraints.add(text);
                }
            }
            into.add(new Asked(kind, pattern.type(), constraints));
        } else if (condition instanceof Condition.Absent absent && absent.condition() instanceof Condition.Pattern) {
            collect("not", absent.condition(), new HashMap<>(names), into);
        } else if (condition instanceof Condition.Exists exists && exists.condition() instanceof Condition.Pattern) {
            collect("exists", exists.condition(), new HashMap<>(names), into);
        } else if (condition instanceof Condition.AllOf all && kind.isEmpty()) {
            all.conditions().forEach(each -> collect(kind, each, names, into));
        } else {
            into.add(new Asked("whole", replaced(words(condition), names), Set.of()));
        }
    }

    /** What is compared as a whole; places do not count. */
    private static String words(Condition condition) {
        return condition.toString().replaceAll("(line|column)=\\d+", "");
    }

    private static String replaced(String text, Map<String, String> names) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
    }
}
