package dev.quietcore.facts;

import java.util.Locale;

/** How sure an arrow from a cause to what it explains is; a chain is as sure as its weakest arrow. Weakest first. */
public enum Certainty {
    /** A documented mechanism; the evidence that would decide was not collected. */
    POSSIBLE,
    /** Joined by time or by count, and no rival fits. */
    LIKELY,
    /** Seen in the evidence: a sender's stack, a matching pair of events. */
    CONFIRMED;

    /** The word used in reports and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The less sure one of both. */
    public Certainty weaker(Certainty other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The surer one of both. */
    public Certainty stronger(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
