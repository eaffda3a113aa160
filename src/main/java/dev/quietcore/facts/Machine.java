package dev.quietcore.facts;

/**
 * A machine that the snapshot describes.
 *
 * @param arch {@code aarch64}, {@code x86_64} …, or {@code unknown}
 * @param kernel release as {@code uname -r} prints it, or {@code unknown}
 * @param realtime whether the kernel is PREEMPT_RT
 * @param role what kind of machine it is
 */
public record Machine(String machine, String arch, String kernel, boolean realtime, Role role, Evidence evidence)
        implements Observation {
    /** Host of virtual machines, guest in one, on bare metal, or not known. */
    public enum Role {
        /** It runs virtual machines. */
        HOST,
        /** It is a virtual machine. */
        GUEST,
        /** It is a physical machine without virtual ones. */
        BARE,
        /** The snapshot does not tell. */
        UNKNOWN
    }

    /** Whether it is a 64-bit Arm machine. */
    public boolean arm64() {
        return arch.equals("aarch64");
    }

    /** Whether it is a 64-bit x86 machine. */
    public boolean x86() {
        return arch.equals("x86_64");
    }

    /** True if the kernel's release is known and not older than the given one; says nothing about backports. */
    public boolean kernelAtLeast(int major, int minor) {
        return KernelVersion.parse(kernel)
                .filter(version -> version.atLeast(major, minor))
                .isPresent();
    }

    @Override
    public String says() {
        return machine + " runs " + kernel + " on " + arch;
    }
}
