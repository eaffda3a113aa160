package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import java.util.ArrayList;
import java.util.List;

/** Something that tells what machine it is; {@link MachineIdentity} weighs the signs. */
record MachineSign(String machine, Kind kind, Source source, String value, Citation citation) implements Reading {
    /** What it tells. */
    enum Kind {
        RELEASE,
        ARCH,
        REALTIME,
        /** It runs in a virtual machine. */
        GUEST,
        /** It runs virtual machines. */
        HOST,
        /** The firmware names a board of hardware. */
        HARDWARE
    }

    /** Where it comes from, the most trustworthy first. */
    enum Source {
        UNAME,
        PROC,
        KERNEL_LOG,
        OTHER
    }

    static MachineSign of(Kind kind, String value, Citation citation) {
        return new MachineSign(citation.machine(), kind, Source.OTHER, value, citation);
    }

    /** The signs in a kernel's version text, as /proc/version and uname print it. */
    static List<MachineSign> ofVersion(String release, String text, Source source, Citation citation) {
        List<MachineSign> signs = new ArrayList<>();
        signs.add(new MachineSign(citation.machine(), Kind.RELEASE, source, release, citation));
        if (text.contains("PREEMPT_RT") || text.contains("PREEMPT RT")) {
            signs.add(new MachineSign(citation.machine(), Kind.REALTIME, source, "PREEMPT_RT", citation));
        }
        String arch = arch(text);
        if (!arch.isEmpty()) {
            signs.add(new MachineSign(citation.machine(), Kind.ARCH, source, arch, citation));
        }
        return signs;
    }

    /** The architecture named in a text, such as uname's last words or the compiler's name; empty if none is. */
    static String arch(String text) {
        for (String arch : List.of("aarch64", "x86_64", "riscv64", "ppc64le", "s390x", "armv7l")) {
            if (text.contains(arch)) {
                return arch;
            }
        }
        return "";
    }
}
