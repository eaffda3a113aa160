package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.snapshot.SnapshotFile;

/** /proc/cpuinfo of arm64 and x86: only what tells the architecture and whether a hypervisor is beneath. */
final class CpuinfoFormat implements FileFormat {
    @Override
    public String name() {
        return "cpuinfo";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().equals("proc/cpuinfo")
                || file.head().startsWith("processor\t: ") && file.head().contains("\nBogoMIPS\t: ")
                || file.head().startsWith("processor\t: ") && file.head().contains("\nvendor_id\t: ");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        boolean arch = false;
        boolean guest = false;
        while (lines.next() && !(arch && guest)) {
            String text = lines.text();
            if (!arch && (text.startsWith("CPU implementer") || text.startsWith("vendor_id"))) {
                arch = true;
                facts.add(MachineSign.of(Kind.ARCH, text.startsWith("CPU") ? "aarch64" : "x86_64", lines.citation()));
            }
            if (!guest && text.startsWith("flags") && (text + " ").contains(" hypervisor ")) {
                guest = true;
                facts.add(MachineSign.of(Kind.GUEST, "hypervisor", flags(lines.citation())));
            }
            if (text.isBlank() && arch) {
                return; // the other CPUs say the same
            }
        }
    }

    /** The line of flags is longer than a citation: the flag that matters is named. */
    private static Citation flags(Citation line) {
        return new Citation(line.machine(), line.file(), line.line(), "flags : … hypervisor …");
    }
}
