package dev.quietcore.cli.verb;

import dev.quietcore.authoring.draft.SnapshotCopy;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.RuleCases;
import dev.quietcore.explain.SnapshotLines;
import java.util.List;

/**
 * A snapshot that was read and diagnosed, and can be asked about.
 *
 * @param name by which it is known in the REPL
 * @param lines its lines, read again where an answer shows them
 * @param copy its lines, for cases that are cut out of it
 * @param cases of the rules, read where an answer shows them
 */
public record OpenSnapshot(
        String name, Investigation investigation, SnapshotLines lines, SnapshotCopy copy, RuleCases cases) {
    /** The same snapshot, asked of other rules. */
    public OpenSnapshot with(Investigation other) {
        return new OpenSnapshot(name, other, lines, copy, cases);
    }

    /** {@code F1}, {@code F2} …, as the report names them. */
    List<String> findingIds() {
        return investigation.diagnosis().findings().stream().map(Finding::id).toList();
    }
}
