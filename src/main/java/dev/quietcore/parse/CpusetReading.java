package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;

/**
 * What one file of a control group's cpuset says.
 *
 * @param group below /sys/fs/cgroup, empty for the root
 * @param cpus empty where the file tells none
 */
record CpusetReading(String machine, String group, Tells tells, CpuSet cpus, Citation citation) implements Reading {
    /** The file. */
    enum Tells {
        /** The CPUs that the group has. */
        EFFECTIVE,
        /** That it is a valid partition of type isolated. */
        PARTITION,
        /** At the root: the CPUs of all isolated partitions, from 6.8. */
        ISOLATED,
        /** Version 1: the CPUs that the group may use. */
        CPUS,
        /** Version 1: that the scheduler balances load among them. */
        BALANCED,
        /** Version 1: that it need not. */
        UNBALANCED
    }
}
