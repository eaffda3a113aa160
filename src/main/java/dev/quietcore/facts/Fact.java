package dev.quietcore.facts;

import java.util.Map;

/** Anything a rule can match: something observed, something concluded, or the statement that we could not look. */
public interface Fact {
    /** The machine it is about: a host name, or the snapshot folder's name where no host name was collected. */
    String machine();

    /** One plain sentence for a person, without a full stop; counts included, file and line left to the evidence. */
    String says();

    /** Figures that a finding built on this fact should name, such as the number of crashes; by name. */
    default Map<String, String> figures() {
        return Map.of();
    }
}
