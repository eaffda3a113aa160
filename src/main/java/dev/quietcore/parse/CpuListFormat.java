package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.snapshot.SnapshotFile;

/** CPU lists in effect, under /sys/devices/system/cpu (drivers/base/cpu.c); nohz_full prints {@code (null)} for none. */
final class CpuListFormat implements FileFormat {
    private static final String FOLDER = "sys/devices/system/cpu/";

    @Override
    public String name() {
        return "cpu-lists";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().startsWith(FOLDER)
                && switch (file.path().substring(FOLDER.length())) {
                    case "isolated", "nohz_full", "online", "possible", "present" -> true;
                    default -> false;
                };
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        if (!lines.next()) {
            return; // no line is no evidence: the file may be empty because it could not be read
        }
        Citation line = lines.citation();
        try {
            String list = lines.text().strip();
            add(file, line, CpuSet.parseList(list.equals("(null)") ? "" : list), facts);
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }

    private static void add(SnapshotFile file, Citation line, CpuSet cpus, FactSink facts) {
        Evidence evidence = Evidence.of(line);
        switch (file.name()) {
            case "isolated" -> facts.add(new IsolatedCpus(file.machine(), cpus, evidence));
            case "nohz_full" -> facts.add(new NohzFullCpus(file.machine(), cpus, evidence));
            case "online" -> facts.add(new OnlineCpus(file.machine(), cpus, evidence));
            case "possible" -> facts.add(new PossibleCpus(file.machine(), cpus));
            default -> {} // present: nothing asks for it
        }
    }
}
