package dev.quietcore.cli.repl;

import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnostician;
import java.io.IOException;
import java.util.List;

/** Makes what a session works with. */
public interface Workshop {
    /** Reads rules and knowledge anew. */
    Diagnostician rules() throws CannotDiagnoseException;

    /** Reads and diagnoses a snapshot. */
    OpenSnapshot open(String name, List<String> snapshots, Diagnostician rules)
            throws CannotDiagnoseException, IOException;
}
