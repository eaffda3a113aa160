package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.SnapshotReading.Read;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.Examiner;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Unreadable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What some lines of a snapshot show, and whether a drafted rule matches it: decided by the rule's syntax tree, without
 * compiling it.
 *
 * @param rules whose conclusions a drafted rule may rest on
 * @param isolated the CPUs that are isolated, whatever the lines say; null to believe them
 */
record CutFacts(
        CutReading reading,
        Diagnostician rules,
        @Nullable CpuSet isolated) {

    /**
     * @param facts of the lines, and what the rules conclude of them if a drafted rule asks for that
     * @param sound whether every line could be read
     */
    record Shown(Set<Fact> facts, boolean sound) {
        boolean matches(DraftRule rule) {
            return !rule.patterns().isEmpty()
                    && new Examiner(facts).examine(rule.syntax()).matched();
        }
    }

    /** @param rule for which the lines are read */
    Shown of(Map<String, List<String>> files, DraftRule rule) {
        Read read = reading.read(files, isolated);
        boolean sound = read.notes().isEmpty()
                && read.facts().stream().noneMatch(Unreadable.class::isInstance)
                && read.files().stream().noneMatch(file -> file.format().isEmpty());
        Set<Fact> facts = new LinkedHashSet<>(read.facts());
        boolean restsOnConclusions = rule.patterns().stream()
                .anyMatch(pattern -> Conclusion.class.isAssignableFrom(pattern.type()));
        if (restsOnConclusions) {
            Reasoning reasoning = rules.reason(read.facts());
            reasoning.derivations().forEach(derivation -> facts.add(derivation.conclusion()));
        }
        return new Shown(facts, sound);
    }
}
