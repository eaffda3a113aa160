package dev.quietcore.facts;

/** An observation about one CPU of its machine. Rules see those about watched CPUs only. */
public interface PerCpu extends Observation {
    int cpu();
}
