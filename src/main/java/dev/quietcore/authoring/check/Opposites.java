package dev.quietcore.authoring.check;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.Expectation;
import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds rules that say opposite things of the same case: each says for certain that its cause made one and the same disturbance, or
 * took one and the same path, and the page of one calls the other its rival. Only one of them can be true.
 */
final class Opposites {
    private final Diagnostician diagnostician;
    private final List<Shelf> shelves;
    private final SnapshotReading reading;

    Opposites(Diagnostician diagnostician, List<Shelf> shelves, SnapshotReading reading) {
        this.diagnostician = diagnostician;
        this.shelves = shelves;
        this.reading = reading;
    }

    List<Breach> breaches(List<RuleFile> rules) {
        Map<String, RuleFile> byName = new LinkedHashMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        List<Breach> breaches = new ArrayList<>();
        for (RuleFile rule : rules) {
            for (ExampleCase example : ExampleCase.of(rule, shelves)) {
                try {
                    Expectation expectation = example.expectation();
                    Reasoning reasoning = diagnostician.reason(
                            example.read(reading, expectation).facts());
                    for (Pair pair : pairs(reasoning)) {
                        RuleFile told = byName.getOrDefault(pair.one(), byName.get(pair.other()));
                        if (told != null) {
                            breaches.add(Breach.warning("opposites", told.path(), 1, 1, pair.says(example)));
                        }
                    }
                } catch (IOException | KnowledgeException unreadable) {
                    continue; // 'rules test' tells it
                }
            }
        }
        return breaches;
    }

    /** @param of what both explain */
    private record Pair(String one, String other, String of) {
        String says(ExampleCase example) {
            return "in " + example.folder() + " the rules " + one + " and " + other
                    + " each explain for certain what only one of them can: " + of;
        }
    }

    /** Who explains a fact for certain. */
    private record Claim(Cause cause, String rule) {}

    private Set<Pair> pairs(Reasoning reasoning) {
        Map<Fact, List<Claim>> claims = new LinkedHashMap<>();
        for (Derivation derivation : reasoning.derivations()) {
            for (Arrow arrow : derivation.arrows()) {
                boolean explained = arrow.to() instanceof Disturbance || arrow.to() instanceof Conclusion;
                if (arrow.certainty() == Certainty.CONFIRMED && explained && arrow.from() instanceof Cause cause) {
                    claims.computeIfAbsent(arrow.to(), any -> new ArrayList<>())
                            .add(new Claim(cause, derivation.rule()));
                }
            }
        }
        Set<Pair> pairs = new LinkedHashSet<>();
        claims.forEach((fact, all) -> {
            Set<Claim> told = new HashSet<>();
            for (Claim one : all) {
                for (Claim other : told) {
                    if (rivals(one.cause().name(), other.cause().name())) {
                        pairs.add(new Pair(other.rule(), one.rule(), fact.says()));
                    }
                }
                told.add(one);
            }
        });
        return pairs;
    }

    private boolean rivals(String one, String other) {
        Knowledge knowledge = diagnostician.knowledge();
        return knowledge.page(one).filter(page -> page.rivals().contains(other)).isPresent()
                || knowledge
                        .page(other)
                        .filter(page -> page.rivals().contains(one))
                        .isPresent();
    }
}
