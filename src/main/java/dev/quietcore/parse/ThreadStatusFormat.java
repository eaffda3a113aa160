package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * /proc/PID/status and /proc/PID/task/TID/status (fs/proc/array.c:proc_pid_status): the thread's name, its id and the CPUs it may run on.
 * Only vCPU threads and virtual machine monitors are of use.
 */
final class ThreadStatusFormat implements FileFormat {
    private static final Pattern START = Pattern.compile("Name:\\t[^\\n]*\\n(?:Umask:\\t\\d+\\n)?State:\\t");

    @Override
    public String name() {
        return "thread-status";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return START.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        String name = "";
        int tid = -1;
        Citation named = null;
        while (lines.next()) {
            String text = lines.text();
            if (text.startsWith("Name:")) {
                name = text.substring("Name:".length()).strip();
                named = lines.citation();
            } else if (text.startsWith("Pid:")) {
                String number = text.substring("Pid:".length()).strip();
                tid = number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
            } else if (text.startsWith("Cpus_allowed_list:") && VirtualMachines.vcpu(name) && tid >= 0) {
                allowed(name, tid, lines, facts);
            }
        }
        monitor(name, named, facts);
    }

    private static void allowed(String name, int tid, TextLines lines, FactSink facts) {
        try {
            CpuSet cpus = CpuSet.parseList(lines.text().substring("Cpus_allowed_list:".length()));
            facts.add(new VcpuSeen(lines.citation().machine(), name, tid, cpus, lines.citation()));
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }

    private static void monitor(String name, @Nullable Citation named, FactSink facts) {
        if (named != null && VirtualMachines.monitor(name)) {
            facts.add(MachineSign.of(Kind.HOST, name, named));
        }
    }
}
