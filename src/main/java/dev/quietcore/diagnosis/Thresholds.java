package dev.quietcore.diagnosis;

import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Knowledge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which thresholds rules ask for, and which a conclusion rests on. */
public final class Thresholds {
    private static final Pattern ASKED = Pattern.compile("\\bThreshold\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");

    private final Map<Conclusion, List<Derivation>> proofs = new HashMap<>();

    Thresholds(Reasoning reasoning) {
        for (Derivation derivation : reasoning.derivations()) {
            proofs.computeIfAbsent(derivation.conclusion(), any -> new ArrayList<>())
                    .add(derivation);
        }
    }

    /** Those that the rules' texts name: only they are worth a place among the facts. */
    public static List<Threshold> asked(List<RuleFile> rules, Knowledge knowledge) {
        Set<String> keys = new HashSet<>();
        for (RuleFile rule : rules) {
            Matcher asked = ASKED.matcher(rule.text());
            while (asked.find()) {
                List<String> names = NAME.matcher(asked.group(1))
                        .results()
                        .map(name -> name.group(1))
                        .toList();
                names.forEach(page -> names.forEach(name -> keys.add(page + "." + name)));
            }
        }
        return knowledge.thresholds().stream()
                .filter(threshold -> keys.contains(threshold.key()))
                .toList();
    }

    /** The facts with those thresholds that are not among them already: a change may have set some. */
    static List<Fact> with(List<Fact> facts, List<Threshold> thresholds) {
        Set<String> set = facts.stream()
                .filter(Threshold.class::isInstance)
                .map(fact -> ((Threshold) fact).key())
                .collect(Collectors.toSet());
        List<Fact> all = new ArrayList<>(facts);
        thresholds.stream().filter(threshold -> !set.contains(threshold.key())).forEach(all::add);
        return all;
    }

    /** What the proofs of a cause, of what they rest on and of what the cause explains asked for; by page and name. */
    List<Threshold> behind(Cause cause) {
        Map<String, Threshold> found = new TreeMap<>();
        Set<Conclusion> seen = new HashSet<>(Set.of(cause));
        Deque<Conclusion> open = new ArrayDeque<>(Set.of(cause));
        while (!open.isEmpty()) {
            for (Derivation proof : proofs.getOrDefault(open.remove(), List.of())) {
                List<Fact> further = new ArrayList<>(proof.premises());
                proof.arrows().stream().map(Arrow::to).forEach(further::add);
                for (Fact fact : further) {
                    if (fact instanceof Threshold threshold) {
                        found.put(threshold.key(), threshold);
                    } else if (fact instanceof Conclusion conclusion && seen.add(conclusion)) {
                        open.add(conclusion);
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }
}
