package dev.quietcore.cli;

import dev.quietcore.cli.verb.OpenSnapshot;
import java.io.IOException;

/** Snapshots in, something to ask about out. */
@FunctionalInterface
public interface SnapshotOpener {
    /**
     * @throws CannotDiagnoseException where no snapshot can be read at all or the rules are broken
     * @throws IOException where reading fails half-way for a reason outside the snapshot, such as a failing disk
     */
    OpenSnapshot open(DiagnoseRequest request) throws CannotDiagnoseException, IOException;
}
