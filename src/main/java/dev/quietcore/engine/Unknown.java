package dev.quietcore.engine;

/** The value of an expression of which no value can be told: neither true nor false follows from it. */
enum Unknown {
    /** It speaks of a fact that was not found. */
    UNBOUND,

    /** It says something that only Drools itself can evaluate. */
    CANNOT_TELL
}
