package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.KernelMessage;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of the kernel log that say something about isolation, time, interrupts or KVM, and those that tell what machine
 * it is. A topic that repeats keeps its first and last line.
 */
final class KernelLog {
    /** Topics by the words with which the kernel says them. The catalogue explains each. */
    private static final Map<String, Pattern> TOPICS = topics();

    private static Map<String, Pattern> topics() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("nohz-full-cpus", "NO_HZ: Full dynticks CPUs"); // kernel/time/tick-sched.c
        words.put("nohz-unsupported", "Housekeeping: nohz unsupported"); // kernel/sched/isolation.c
        words.put("nohz-isolcpus-mismatch", "Housekeeping: nohz_full= must match isolcpus=");
        words.put("no-housekeeping-cpu", "Housekeeping: must include one present CPU");
        words.put("isolcpus-bad-flag", "isolcpus: (Invalid|Skipped unknown) flag");
        words.put("tsc-unstable", "Marking TSC unstable|Clocksource tsc unstable|clocksource 'tsc' as unstable");
        words.put("gicv4-enabled", "GICv4(\\.1)? support enabled"); // arch/arm64/kvm/vgic/vgic-v3.c
        words.put("gicv4-unsupported", "GICv4(\\.1)? support disabled");
        words.put("kvm-initialised", "(VHE|Hyp|Hyp nVHE|Protected nVHE|Protected hVHE|hVHE) mode initialized");
        words.put("hyp-mode-absent", "HYP mode not available");
        words.put("sgis-without-active-state", "Enabling SGIs without active state"); // irq-gic-v3.c
        words.put("rt-throttling", "sched: RT throttling activated"); // kernel/sched/rt.c
        words.put("perf-throttled", "perf: interrupt took too long"); // kernel/events/core.c
        words.put("ibpb-for-bpf", "Enabling IBPB for BPF"); // arch/x86/kernel/cpu/bugs.c
        words.put("page-allocation-failure", "page allocation failure"); // mm/page_alloc.c
        words.put("unknown-parameter", "Unknown kernel command line parameters"); // init/main.c
        Map<String, Pattern> topics = new LinkedHashMap<>();
        words.forEach((topic, expression) -> topics.put(topic, Pattern.compile(expression)));
        return topics;
    }

    private static final Pattern VERSION = Pattern.compile("Linux version (\\S+) .*");
    private static final Pattern HYPERVISOR = Pattern.compile(
            "Hypervisor detected: .*|smccc: KVM: hypervisor services detected.*|Booting paravirtualized kernel on KVM.*"
                    + "|DMI: (QEMU|Red Hat|VMware|innotek|Amazon EC2|Google Google Compute|Xen|Alibaba Cloud|OpenStack"
                    + "|Microsoft Corporation Virtual).*");
    private static final Pattern HARDWARE = Pattern.compile("DMI: \\S.*");
    private static final Pattern DETECTED = Pattern.compile("Detected virtualization (\\S+)\\.");

    private final SnapshotFile file;
    private final FactSink facts;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final List<Reading> readings = new ArrayList<>();

    private record Message(String text, Folded lines) {}

    KernelLog(SnapshotFile file, FactSink facts) {
        this.file = file;
        this.facts = facts;
    }

    /** Forgets what the kernel of an earlier boot said. */
    void newBoot() {
        messages.clear();
        readings.clear();
    }

    /**
     * @param text without its time
     * @param seconds since boot, -1 if unknown
     */
    void message(String text, double seconds, Citation line) {
        String commandLine = "Kernel command line: ";
        Matcher version = VERSION.matcher(text);
        if (text.startsWith(commandLine)) {
            readings.add(new CommandLine(
                    file.machine(), text.substring(commandLine.length()).strip(), true, line));
        } else if (version.matches()) {
            readings.addAll(MachineSign.ofVersion(version.group(1), text, MachineSign.Source.KERNEL_LOG, line));
        } else {
            role(text, line);
        }
        TOPICS.forEach((topic, words) -> {
            if (words.matcher(text).find()) {
                messages.computeIfAbsent(topic, any -> new Message(text, new Folded()))
                        .lines()
                        .add(line, seconds);
            }
        });
    }

    private void role(String text, Citation line) {
        Matcher detected = DETECTED.matcher(text);
        if (HYPERVISOR.matcher(text).matches()) {
            readings.add(MachineSign.of(MachineSign.Kind.GUEST, text, line));
        } else if (HARDWARE.matcher(text).matches()) {
            readings.add(MachineSign.of(MachineSign.Kind.HARDWARE, text, line));
        } else if (detected.find()) {
            readings.add(MachineSign.of(MachineSign.Kind.GUEST, detected.group(1), line));
        }
    }

    /**
     * Hands over what the last boot's kernel said.
     *
     * @param journal whether the file is a journal
     */
    void finish(boolean journal) {
        readings.forEach(facts::add);
        List<KernelMessage> told = new ArrayList<>();
        messages.forEach((topic, message) -> told.add(new KernelMessage(
                file.machine(),
                topic,
                message.text(),
                message.lines().firstSeconds(),
                message.lines().evidence())));
        facts.add(new KernelLogReading(file.machine(), file.path(), journal, told));
    }
}
