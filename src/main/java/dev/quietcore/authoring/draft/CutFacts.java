package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.SnapshotReading.Read;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Examiner;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Unreadable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What some lines of a snapshot show, and whether a drafted rule matches it: decided by the rule's syntax tree, without
 * compiling it.
 *
 * @param rules whose conclusions a drafted rule may rest on
 * @param drawnBy the rules that draw those conclusions in the whole snapshot: where less is seen, others may draw the same for
 *     another reason
 * @param isolated the CPUs that are isolated, whatever the lines say; null to believe them
 */
record CutFacts(
        CutReading reading,
        Diagnostician rules,
        Set<String> drawnBy,
        @Nullable CpuSet isolated) {

    /** @param chosen the facts that a rule is drafted from */
    static CutFacts of(
            CutReading reading,
            Investigation investigation,
            @Nullable CpuSet isolated,
            Collection<? extends Fact> chosen) {
        Set<String> drawnBy = investigation.reasoning().derivations().stream()
                .filter(derivation -> chosen.contains(derivation.conclusion()))
                .map(Derivation::rule)
                .collect(Collectors.toSet());
        return new CutFacts(reading, investigation.diagnostician(), drawnBy, isolated);
    }

    /**
     * @param facts of the lines, and what the rules conclude of them if a drafted rule asks for that
     * @param sound whether every line could be read
     */
    record Shown(Set<Fact> facts, boolean sound) {
        /** Whether what the facts are about is seen here too. */
        boolean again(List<Fact> chosen) {
            return chosen.stream().allMatch(fact -> facts.stream().anyMatch(here -> SameThing.is(fact, here)));
        }

        boolean matches(DraftRule rule) {
            return !rule.patterns().isEmpty()
                    && new Examiner(facts).examine(rule.syntax()).matched();
        }
    }

    /** What the rules say of the lines. */
    Investigation investigate(Map<String, List<String>> files) {
        return rules.investigate(reading.read(files, isolated).facts(), List.of(), List.of());
    }

    /** @param rule for which the lines are read */
    Shown of(Map<String, List<String>> files, DraftRule rule) {
        Read read = reading.read(files, isolated);
        boolean sound = read.notes().isEmpty()
                && read.facts().stream().noneMatch(Unreadable.class::isInstance)
                && read.files().stream().noneMatch(file -> file.format().isEmpty());
        Set<Fact> facts = new LinkedHashSet<>(read.facts());
        boolean restsOnConclusions =
                rule.patterns().stream().anyMatch(pattern -> Conclusion.class.isAssignableFrom(pattern.type()));
        if (restsOnConclusions) {
            Reasoning reasoning = rules.reason(read.facts());
            reasoning.derivations().stream()
                    .filter(derivation -> drawnBy.contains(derivation.rule()))
                    .forEach(derivation -> facts.add(derivation.conclusion()));
        }
        return new Shown(facts, sound);
    }
}
