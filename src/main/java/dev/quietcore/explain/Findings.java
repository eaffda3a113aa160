package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Outcome;
import dev.quietcore.knowledge.Guess;
import java.util.List;
import java.util.Locale;

/** Answers {@code findings}: what was found. */
public final class Findings {
    private Findings() {}

    /** @param findings those asked for, most charged first */
    public record FindingsAnswer(Outcome outcome, List<Finding> findings) implements Answer {}

    public static FindingsAnswer of(Diagnosis diagnosis) {
        return new FindingsAnswer(diagnosis.outcome(), diagnosis.findings());
    }

    public static FindingsAnswer of(Diagnosis diagnosis, String id) throws UnanswerableException {
        return new FindingsAnswer(diagnosis.outcome(), List.of(find(diagnosis, id)));
    }

    /** @param id such as {@code F1}, in any case */
    public static Finding find(Diagnosis diagnosis, String id) throws UnanswerableException {
        List<String> ids = diagnosis.findings().stream().map(Finding::id).toList();
        return diagnosis.findings().stream()
                .filter(finding -> finding.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new UnanswerableException("there is no finding '" + id + "'; "
                        + (ids.isEmpty()
                                ? "nothing was found in this snapshot"
                                : "findings are " + String.join(", ", ids)
                                        + Guess.of(id.toUpperCase(Locale.ROOT), ids))));
    }
}
