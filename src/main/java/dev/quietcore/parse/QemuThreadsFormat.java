package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The threads of a virtual machine monitor and where they may run: thread id, name, Cpus_allowed_list. */
final class QemuThreadsFormat implements FileFormat {
    private static final Pattern THREAD = Pattern.compile("\\s*(\\d{1,9}) (.{1,64}?) Cpus_allowed_list:\\s*(.*)");

    @Override
    public String name() {
        return "vm-threads";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        if (file.path().equals("sos_commands/qemu_threads")) {
            return true; // also when it is empty: no QEMU runs
        }
        String head = file.head();
        int end = head.indexOf('\n');
        return THREAD.matcher((end < 0 ? head : head.substring(0, end)).stripTrailing())
                .matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher thread = THREAD.matcher(lines.text());
            if (!thread.matches()) {
                if (!lines.text().isBlank()) {
                    lines.unreadable("not '<thread id> <name> Cpus_allowed_list: <CPU list>'");
                }
            } else if (VirtualMachines.vcpu(thread.group(2))) {
                vcpu(file, thread, lines, facts);
            } else if (VirtualMachines.monitor(thread.group(2))) {
                facts.add(MachineSign.of(Kind.HOST, thread.group(2), lines.citation()));
            }
        }
    }

    private static void vcpu(SnapshotFile file, Matcher thread, TextLines lines, FactSink facts) {
        try {
            facts.add(new VcpuSeen(
                    file.machine(),
                    thread.group(2),
                    Integer.parseInt(thread.group(1)),
                    CpuSet.parseList(thread.group(3)),
                    lines.citation()));
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }
}
