package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code lscpu} prints: the architecture, which CPUs are online, and whether a hypervisor is beneath. */
final class LscpuFormat implements FileFormat {
    private static final Pattern VALUE = Pattern.compile("\\s*([A-Z][^:]{1,60}):\\s*(\\S.*)?");
    private static final Pattern IN_HEAD = Pattern.compile("Architecture: +\\S[\\s\\S]*\\n *CPU\\(s\\): +\\d");

    @Override
    public String name() {
        return "lscpu";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher value = VALUE.matcher(lines.text());
            if (value.matches() && value.group(2) != null) {
                value(value.group(1), value.group(2).strip(), lines, facts);
            }
        }
    }

    private static void value(String name, String value, TextLines lines, FactSink facts) {
        switch (name) {
            case "Architecture" -> facts.add(MachineSign.of(Kind.ARCH, value, lines.citation()));
            case "Hypervisor vendor" -> facts.add(MachineSign.of(Kind.GUEST, value, lines.citation()));
            case "On-line CPU(s) list" -> {
                try {
                    facts.add(new OnlineCpus(lines.citation().machine(), CpuSet.parseList(value), lines.evidence()));
                } catch (IllegalArgumentException wrong) {
                    lines.unreadable(String.valueOf(wrong.getMessage()));
                }
            }
            default -> {} // caches, flags and nodes: nothing asks for them
        }
    }
}
