package dev.quietcore.facts;

/** An observation about one CPU of its machine. Rules see those about watched CPUs only. */
public interface PerCpu extends Observation {
    /** The CPU that it is about. */
    int cpu();
}
