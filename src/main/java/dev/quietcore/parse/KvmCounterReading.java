package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/** One counter of /sys/kernel/debug/kvm: of all virtual machines, of one, or of one vCPU. */
record KvmCounterReading(
        String machine, boolean before, String counter, String vm, int vcpu, long count, Citation citation)
        implements Reading {
    /** Which counter it is, whenever it was read. */
    record Key(String machine, String counter, String vm, int vcpu) {}

    Key key() {
        return new Key(machine, counter, vm, vcpu);
    }
}
