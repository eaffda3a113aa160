package dev.quietcore.explain;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.KernelVersion;
import dev.quietcore.facts.Machine;
import java.util.List;

/** {@code kernel 6.12}: another release of the kernel, built and patched as the old one was. */
record KernelReplaced(String release) implements Change {
    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        return new Edited(
                facts.stream()
                        .map(fact -> fact instanceof Machine old
                                        && old.machine().equals(machine)
                                ? new Machine(machine, old.arch(), release, old.realtime(), old.role(), evidence)
                                : fact)
                        .toList(),
                List.of("only what the rules know of kernel versions changes; distribution kernels carry backports"));
    }

    @Override
    public boolean setsOneMachine() {
        return true;
    }

    /** What a release brought, later ones keep. */
    @Override
    public boolean covers(Change other) {
        return other instanceof KernelReplaced declared
                && KernelVersion.parse(declared.release)
                        .flatMap(first -> KernelVersion.parse(release)
                                .map(version -> version.atLeast(first.major(), first.minor())))
                        .orElse(false);
    }
}
