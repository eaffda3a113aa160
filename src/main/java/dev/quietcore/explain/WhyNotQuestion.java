package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.explain.WhyNot.Concluded;
import dev.quietcore.explain.WhyNot.RuleView;
import dev.quietcore.explain.WhyNot.WhyNotAnswer;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Times;
import dev.quietcore.knowledge.Guess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the words of a why-not question and finds who can answer it. */
final class WhyNotQuestion {
    /** So many things that are missing go into the first sentence. */
    private static final int TOLD = 2;

    /** More than so many characters are no sentence for a tired engineer. */
    private static final int SHORT = 160;

    private final Investigation investigation;
    private final List<RuleSyntax> rules;
    private final FactIndex index;
    private final Hindrances hindrances;
    private final Rivalry rivalry;

    WhyNotQuestion(Investigation investigation) {
        this.investigation = investigation;
        this.rules = investigation.diagnostician().rules().stream()
                .map(RuleSyntax::of)
                .toList();
        this.index = new FactIndex(investigation);
        this.hindrances = new Hindrances(investigation, rules, index);
        this.rivalry = new Rivalry(investigation, index);
    }

    /** All that can be asked about by name: what rules conclude, and rules. */
    static Set<String> names(List<RuleSyntax> rules) {
        Set<String> names = new TreeSet<>();
        for (RuleSyntax rule : rules) {
            names.add(rule.rule().name());
            names.add(rule.drawn().name());
        }
        names.remove("");
        return names;
    }

    WhyNotAnswer answer(List<String> words) throws UnanswerableException {
        if (words.isEmpty()) {
            throw new UnanswerableException(
                    "why-not what? A cause, a mechanism, a rule, or a type of facts with field=value; 'rules' lists the rules");
        }
        String first = words.get(0);
        List<String> rest = words.subList(1, words.size());
        if (rules.stream().anyMatch(rule -> rule.drawn().name().equals(first))) {
            Map<String, List<Object>> wanted = new LinkedHashMap<>(Map.of("name", List.of(first)));
            if (!rest.isEmpty()) {
                wanted.put("subject", List.of(String.join(" ", rest)));
            }
            return conclusion(new Goal("", wanted));
        }
        for (RuleSyntax rule : rules) {
            if (rule.rule().name().equals(first)) {
                return rule(rule, rest);
            }
        }
        if (Vocabulary.types().stream().noneMatch(first::equalsIgnoreCase)) {
            Set<String> known = names(rules);
            known.addAll(Vocabulary.types());
            throw new UnanswerableException("there is no cause, mechanism, rule or type of facts '" + first
                    + "'; 'rules' lists the rules, 'facts' the types" + Guess.of(first, known));
        }
        return fact(words);
    }

    WhyNotAnswer rule(String name) throws UnanswerableException {
        RuleSyntax rule = rules.stream()
                .filter(each -> each.rule().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnanswerableException("there is no rule '" + name
                        + "'; 'rules' lists those there are" + Guess.of(name, names(rules))));
        return rule(rule, List.of());
    }

    private WhyNotAnswer conclusion(Goal goal) {
        List<Concluded> concluded = investigation.reasoning().conclusions(Conclusion.class).stream()
                .filter(goal::is)
                .map(rivalry::of)
                .toList();
        List<RuleView> views = hindrances.of(goal, !concluded.isEmpty());
        return new WhyNotAnswer(
                goal.words(), says(goal.words(), "was not concluded: ", concluded, views), concluded, views);
    }

    private WhyNotAnswer rule(RuleSyntax rule, List<String> subject) {
        String name = rule.rule().name();
        Goal goal = new Goal(
                rule.drawn().type(),
                subject.isEmpty() ? Map.of() : Map.of("subject", List.of(String.join(" ", subject))));
        List<Concluded> concluded = investigation.reasoning().derivations().stream()
                .filter(derivation -> derivation.rule().equals(name))
                .map(Derivation::conclusion)
                .distinct()
                .filter(goal::is)
                .map(rivalry::of)
                .toList();
        List<RuleView> views = hindrances.of(rule, goal.drawnBy(rule).orElse(Map.of()));
        String asked = name + (subject.isEmpty() ? "" : " " + String.join(" ", subject));
        return new WhyNotAnswer(asked, says(asked, "did not conclude anything: ", concluded, views), concluded, views);
    }

    private WhyNotAnswer fact(List<String> words) throws UnanswerableException {
        FactSelector selector;
        try {
            selector = FactSelector.parse(words);
        } catch (IllegalArgumentException wrong) {
            throw new UnanswerableException(String.valueOf(wrong.getMessage()));
        }
        if (Conclusion.class.isAssignableFrom(selector.type())) {
            Map<String, List<Object>> wanted = new LinkedHashMap<>();
            for (FactSelector.Wanted each : selector.conditions()) {
                if (!each.operator().equals("=")) {
                    throw new UnanswerableException("'" + each + "': of a conclusion ask field=value");
                }
                wanted.put(each.field(), List.of(each.value()));
            }
            return conclusion(new Goal(selector.type().getSimpleName(), wanted));
        }
        RuleSyntax asking = Asking.rule(selector);
        List<RuleView> views = hindrances.of(asking, Map.of());
        List<Concluded> there = index.facts().stream()
                .filter(selector)
                .limit(3)
                .map(fact -> new Concluded(
                        index.view(fact), "", "#" + index.number(fact) + " is there: " + index.says(fact), List.of()))
                .toList();
        return new WhyNotAnswer(selector.toString(), says(selector.toString(), "", there, views), there, views);
    }

    private static String concluded(String asked, List<Concluded> concluded) {
        if (concluded.size() == 1) {
            return concluded.get(0).says() + ".";
        }
        List<String> findings = concluded.stream()
                .map(Concluded::finding)
                .filter(id -> !id.isEmpty())
                .toList();
        return asked + " is there " + Times.of(concluded.size())
                + (findings.isEmpty() ? "." : "; it is " + String.join(" and ", findings) + ".");
    }

    private static String says(String asked, String not, List<Concluded> concluded, List<RuleView> views) {
        if (!concluded.isEmpty()) {
            return concluded(asked, concluded);
        }
        if (views.isEmpty()) {
            return asked + " was not concluded: no rule concludes it, or each that does has concluded something else.";
        }
        List<String> leaves = views.get(0).misses().stream()
                .map(miss -> miss.leaf().says())
                .distinct()
                .limit(TOLD)
                .toList();
        if (leaves.isEmpty()) {
            return asked + ": it cannot be told whether "
                    + String.join(", ", views.get(0).doubts()) + ".";
        }
        String both = String.join("; ", leaves);
        return (not.isEmpty() ? "" : asked + " " + not) + (both.length() <= SHORT ? both : leaves.get(0)) + ".";
    }
}
