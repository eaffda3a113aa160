package dev.quietcore.facts;

/** A fact that a parser read from the snapshot. It cannot exist without the lines that say so. */
public interface Observation extends Fact {
    /** The lines of the snapshot that say so. */
    Evidence evidence();
}
