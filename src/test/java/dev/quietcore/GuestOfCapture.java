package dev.quietcore;

import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The trace that the guest of a captured host would have taken, made of the host's own trace: one IPI right before each
 * trapped write of ICC_SGI1R_EL1, and a record right after the guest was entered again, by a clock that differs as told.
 */
final class GuestOfCapture {
    private static final String SGI_WRITE = "kvm_handle_sys_reg: HSR 0x623a3016";

    private final List<Write> writes = new ArrayList<>();
    private final Random random;

    private record Write(int vcpu, long exitNanos, long entryNanos) {}

    private record Line(long nanos, String text) {}

    GuestOfCapture(String capture, long seed) throws Exception {
        random = new Random(seed);
        new SnapshotReader(Limits.DEFAULT)
                .read(
                        List.of(Captures.MACHINES.resolve(capture + ".tar.gz")),
                        InputStream.nullInputStream(),
                        new SnapshotVisitor() {
                            @Override
                            public void file(SnapshotFile file) throws IOException {
                                if (file.path().endsWith("tracing/trace")) {
                                    read(file.lines());
                                }
                            }

                            @Override
                            public void problem(String place, String reason) {
                                throw new AssertionError(reason);
                            }
                        });
    }

    private void read(LineReader lines) throws IOException {
        Map<String, Long> exits = new HashMap<>();
        Map<String, Long> traps = new HashMap<>();
        while (lines.next()) {
            String line = lines.text();
            int open = line.indexOf(" [0");
            if (open < 0 || !line.startsWith("CPU ", line.indexOf('C') < 0 ? 0 : line.indexOf('C'))) {
                continue;
            }
            String thread = line.substring(0, open).strip();
            if (line.contains(": kvm_exit: ")) {
                exits.put(thread, nanos(line));
            } else if (line.contains(SGI_WRITE) && exits.containsKey(thread)) {
                traps.put(thread, exits.get(thread));
            } else if (line.contains(": kvm_entry: ") && traps.containsKey(thread)) {
                writes.add(new Write(thread.startsWith("CPU 0/") ? 0 : 1, traps.remove(thread), nanos(line)));
            }
        }
    }

    private static long nanos(String line) {
        int colon = line.indexOf(": kvm_");
        int blank = line.lastIndexOf(' ', colon);
        return Math.round(Double.parseDouble(line.substring(blank + 1, colon)) * 1e9);
    }

    /**
     * Writes the guest's folder: its trace and which of its CPUs are isolated.
     *
     * @param offset what the host's clock shows more
     * @param drift what it gains in a nanosecond
     * @param lost the share of its IPIs that the guest's trace does not show
     */
    Path write(Path folder, long offset, double drift, double lost) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Write write : writes) {
            if (random.nextDouble() < lost) {
                continue;
            }
            long raised = toGuest(write.exitNanos(), offset, drift) - 2000 - random.nextInt(30_000);
            long after = toGuest(write.entryNanos(), offset, drift) + 3000 + random.nextInt(60_000);
            String task = write.vcpu() == 0 ? "camera_node-81" : "control_loop-80";
            int target = 1 - write.vcpu();
            lines.add(
                    line(
                            write.vcpu(),
                            task,
                            raised - 3000,
                            "ipi_send_cpu: cpu=" + target
                                    + " callsite=ttwu_queue_wakelist+0x178/0x198 callback=generic_smp_call_function_single_interrupt+0x0/0x30"));
            lines.add(line(
                    write.vcpu(),
                    task,
                    raised,
                    "ipi_raise: target_mask=00000000,0000000" + (1 << target) + " (Function call interrupts)"));
            lines.add(line(
                    write.vcpu(),
                    task,
                    after,
                    "sched_wakeup: comm=rcu_sched pid=17 prio=120 target_cpu=00" + write.vcpu()));
        }
        lines.sort(Comparator.comparingLong(Line::nanos));
        Path trace = folder.resolve("sys/kernel/tracing/trace");
        Files.createDirectories(trace.getParent());
        StringBuilder text = new StringBuilder("# tracer: nop\n#\n");
        lines.forEach(line -> text.append(line.text()).append('\n'));
        Files.writeString(trace, text);
        Path isolated = folder.resolve("sys/devices/system/cpu/isolated");
        Files.createDirectories(isolated.getParent());
        Files.writeString(isolated, "1\n");
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/hostname"), "teleop-guest\n");
        return folder;
    }

    private static long toGuest(long host, long offset, double drift) {
        return Math.round((host - offset) * (1 - drift));
    }

    private static Line line(int cpu, String task, long nanos, String event) {
        return new Line(
                nanos,
                String.format(
                        Locale.ROOT,
                        "%20s   [%03d] d....  %d.%06d: %s",
                        task,
                        cpu,
                        nanos / 1_000_000_000,
                        nanos / 1000 % 1_000_000,
                        event));
    }
}
