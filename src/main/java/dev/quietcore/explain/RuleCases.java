package dev.quietcore.explain;

import java.util.List;

/** The small snapshots that prove a rule: those in which it fires, and those in which it is silent. */
public interface RuleCases {
    /** Whether this installation has any; a release may leave them out. */
    boolean installed();

    /** @return by name; none for a rule that has no cases here */
    List<Case> of(String rule);

    /**
     * @param name {@code fires-…} or {@code silent-…}
     * @param says why the rule fires or stays silent
     * @param changed what differs from the case that fires; empty for one that fires
     */
    record Case(String name, String says, String changed) {}
}
