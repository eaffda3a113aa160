package dev.quietcore.cli.verb;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.RuleCases;
import dev.quietcore.explain.SnapshotLines;

/**
 * A snapshot that was read and diagnosed, and can be asked about.
 *
 * @param name by which it is known in the REPL
 * @param lines its lines, read again where an answer shows them
 * @param cases of the rules, read where an answer shows them
 */
public record OpenSnapshot(String name, Investigation investigation, SnapshotLines lines, RuleCases cases) {
    /** The same snapshot, asked of other rules. */
    public OpenSnapshot with(Investigation other) {
        return new OpenSnapshot(name, other, lines, cases);
    }
}
