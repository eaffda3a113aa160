package dev.quietcore.cli.repl;

import dev.quietcore.authoring.draft.Draft;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Fact;
import java.io.IOException;
import java.util.List;

/** Makes what a session works with. */
public interface Workshop {
    /** Reads rules and knowledge anew. */
    Diagnostician rules() throws CannotDiagnoseException;

    /** Reads and diagnoses a snapshot. */
    OpenSnapshot open(String name, List<String> snapshots, Diagnostician rules)
            throws CannotDiagnoseException, IOException;

    /**
     * Drafts a rule.
     *
     * @param facts of the snapshot
     * @throws UnanswerableException if no rule can be made of them
     */
    Draft draft(OpenSnapshot snapshot, String name, String storey, List<Fact> facts)
            throws CannotDiagnoseException, UnanswerableException, IOException;
}
