package dev.quietcore.authoring.draft;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Fact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which findings explain facts. */
record ExplainedBy(Investigation investigation) {
    /** How many of the facts each finding explains; findings that explain none are left out. */
    Map<Finding, Long> counts(Collection<? extends Fact> facts) {
        Map<Finding, Long> counts = new LinkedHashMap<>();
        for (Finding finding : investigation.diagnosis().findings()) {
            Cause cause = investigation.causes().get(finding.id());
            if (cause != null) {
                Set<Fact> explained =
                        investigation.explanations().explainedBy(cause).keySet();
                long some = facts.stream().filter(explained::contains).count();
                if (some > 0) {
                    counts.put(finding, some);
                }
            }
        }
        return counts;
    }
}
