package dev.quietcore.engine;

/** Whether facts meet all conditions of a rule. */
public enum Holds {
    YES,
    NO,

    /** The conditions say something that only Drools itself evaluates, or there is too much to try. */
    CANNOT_TELL
}
