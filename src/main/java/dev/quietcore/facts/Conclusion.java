package dev.quietcore.facts;

/** A fact that a rule made. It rests on the facts that the rule matched, and through them on lines of the snapshot. */
public interface Conclusion extends Fact {
    /** The name of the knowledge page that explains it. */
    String name();
}
