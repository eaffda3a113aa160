package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One counter of KVM in debugfs (virt/kvm/kvm_main.c:kvm_create_vm_debugfs): sys/kernel/debug/kvm/NAME over all virtual machines, below it in
 * a folder PID-FD of one, and in its vcpuN of one vCPU. Histograms have several numbers and are passed over.
 */
final class KvmCounterFormat implements FileFormat {
    private static final Pattern PATH =
            Pattern.compile("sys/kernel/debug/kvm/(?:(\\d{1,9}-\\d{1,9})/(?:vcpu(\\d{1,5})/)?)?([a-z][a-z0-9_]{1,60})");

    @Override
    public String name() {
        return "kvm-counter";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return PATH.matcher(SnapshotPath.own(file.path())).matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Matcher path = PATH.matcher(SnapshotPath.own(file.path()));
        Optional<Citation> line = TextLines.first(file, facts);
        if (!path.matches() || line.isEmpty() || path.group(3).endsWith("_hist")) {
            return;
        }
        String count = line.get().text().strip();
        if (!count.matches("-?\\d{1,18}")) {
            facts.unreadable(file, line.get().line(), count, "a counter of KVM is one number of at most 18 digits");
            return;
        }
        facts.add(new KvmCounterReading(
                file.machine(),
                SnapshotPath.before(file.path()),
                path.group(3),
                path.group(1) == null ? "" : path.group(1),
                path.group(2) == null ? -1 : Integer.parseInt(path.group(2)),
                Long.parseLong(count),
                line.get()));
    }
}
