package dev.quietcore.engine.lint;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.engine.lint.Breaches.Place;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Looks at rules before they are compiled. */
public final class Lint {
    /** Changes when the language of rules allows less than before: what was compiled until then is looked at again. */
    public static final String REVISION = "2";

    /** What costs a rule nothing but its worth: it can be used all the same. */
    private static final Set<String> OF_THE_HOUSE = Set.of("counted-evidence", "explains-nothing");

    /** What makes rules unusable: all breaches of all of them. A rule without any can do nothing but conclude. */
    public static List<Breach> unusable(List<RuleFile> rules) {
        return rules.parallelStream()
                .flatMap(rule -> breaches(rule).stream())
                .filter(breach -> !usable(List.of(breach)))
                .toList();
    }

    private static boolean usable(List<Breach> breaches) {
        return breaches.stream().allMatch(breach -> OF_THE_HOUSE.contains(breach.check()));
    }

    /**
     * Everything that is wrong with rules: what makes them unusable, and what the rules of the house forbid.
     *
     * @param rules to look at
     * @param among all rules that run together, these included
     */
    public static List<Breach> all(List<RuleFile> rules, List<RuleFile> among, Knowledge knowledge) {
        Map<RuleFile, List<Breach>> alone = new ConcurrentHashMap<>();
        Stream.concat(rules.stream(), among.stream()).distinct().toList().parallelStream()
                .forEach(rule -> alone.put(rule, breaches(rule)));
        List<RuleSyntax> sound = among.stream()
                .filter(rule -> usable(alone.getOrDefault(rule, List.of())))
                .map(RuleSyntax::of)
                .toList();
        KnownNames known = KnownNames.of(knowledge);
        ShadowCheck shadows = new ShadowCheck(sound);
        List<Breach> breaches = new ArrayList<>();
        for (RuleFile rule : rules) {
            List<Breach> own = alone.getOrDefault(rule, List.of());
            breaches.addAll(own);
            if (usable(own)) {
                breaches.addAll(besides(RuleSyntax.of(rule), sound, known, shadows));
            }
        }
        breaches.sort(null);
        return breaches;
    }

    private static List<Breach> besides(
            RuleSyntax rule, List<RuleSyntax> among, KnownNames known, ShadowCheck shadows) {
        Breaches breaches = new Breaches(rule.rule().path());
        new CrossCheck(rule, among, known, breaches).run();
        shadows.shadow(rule)
                .ifPresent(other -> breaches.warning(
                        "shadowed",
                        new Place(rule.line(), 1),
                        other.rule().path()
                                + " matches whatever this rule matches and concludes the same as surely: one of the two"
                                + " is not needed"));
        return breaches.all();
    }

    private static List<Breach> breaches(RuleFile rule) {
        Breaches breaches = new Breaches(rule.path());
        if (!SizeCheck.passes(rule, breaches)) {
            return breaches.all();
        }
        try {
            ParsedRule.parse(rule, breaches).ifPresent(parsed -> check(parsed, breaches));
        } catch (RuntimeException | StackOverflowError unforeseen) {
            breaches.error("language", Place.TOP, "cannot be checked, and so is not used: " + unforeseen);
        }
        List<Breach> sorted = new ArrayList<>(breaches.all());
        sorted.sort(null);
        return sorted;
    }

    private static void check(ParsedRule parsed, Breaches breaches) {
        RuleFile rule = parsed.source();
        if (!RuleFile.STOREYS.contains(rule.storey())) {
            breaches.error(
                    "storey",
                    Place.TOP,
                    "no storey '" + rule.storey() + "'; storeys are " + String.join(", ", RuleFile.STOREYS)
                            + Guess.of(rule.storey(), RuleFile.STOREYS));
        }
        new LanguageCheck(parsed, breaches).run();
        BoundNames names = new ConditionCheck(parsed, breaches).run();
        new ConsequenceCheck(parsed, names, breaches).run();
    }
}
