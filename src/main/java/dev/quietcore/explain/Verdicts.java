package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Explanations.Reach;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the verdict of a finding rests on, in a sentence. */
final class Verdicts {
    private Verdicts() {}

    static String of(Investigation investigation, Finding finding) {
        Cause cause = investigation.causes().get(finding.id());
        if (cause == null) {
            return finding.verdict().label();
        }
        Map<Fact, Reach> reached = investigation.explanations().explainedBy(cause);
        Map<Certainty, Long> disturbances = new EnumMap<>(Certainty.class);
        for (Disturbance disturbance : investigation.charges().of(cause)) {
            Reach reach = reached.get(disturbance);
            disturbances.merge(reach == null ? Certainty.POSSIBLE : reach.certainty(), disturbance.count(), Long::sum);
        }
        if (disturbances.isEmpty()) {
            return finding.verdict().label() + "; no disturbance is charged to it";
        }
        List<String> parts = new ArrayList<>();
        add(parts, disturbances.get(Certainty.CONFIRMED), "seen link by link");
        add(parts, disturbances.get(Certainty.LIKELY), "joined by time or count");
        add(parts, disturbances.get(Certainty.POSSIBLE), "only possible");
        return finding.verdict().label() + "; of the disturbances charged to it " + String.join(", ", parts);
    }

    private static void add(List<String> parts, @Nullable Long count, String how) {
        if (count != null) {
            parts.add(count + (count == 1 ? " is " : " are ") + how);
        }
    }
}
