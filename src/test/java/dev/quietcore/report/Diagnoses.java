package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.diagnosis.Diagnosis.Outcome;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.diagnosis.Diagnosis.Step;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Diagnoses built by hand; their lines and counts are those of the captures under examples/machines. */
public final class Diagnoses {
    private static final String GUEST = "robot-guest";
    private static final String HOST = "robot-host";
    private static final String TRACE = "sys/kernel/tracing/trace";
    private static final String JOURNAL = "var/log/journal.txt";

    private Diagnoses() {}

    /** coredump-kick: a crash loop, and a tick that the FIFO loop on CPU 1 keeps alive. */
    public static Diagnosis coredumpKick() {
        return new Diagnosis(
                "0.1.0",
                List.of(new MachineSummary(
                        GUEST, "guest", "aarch64", "6.12.107+deb13-rt-arm64", true, CpuSet.range(1, 3), true, 12.388)),
                List.of(crashLoop(), tick()),
                new Ledger(
                        379,
                        0.9631,
                        List.of(
                                row(GUEST, "ipi", "do_nothing", CpuSet.of(1), 92, 1_900_000, "F1"),
                                row(GUEST, "ipi", "do_nothing", CpuSet.of(2), 91, 1_100_000, "F1"),
                                row(GUEST, "ipi", "do_nothing", CpuSet.of(3), 90, 1_200_000, "F1"),
                                row(GUEST, "timer", "tick_nohz_handler", CpuSet.of(1), 62, 8_100_000, "F2"),
                                row(GUEST, "ipi", "do_nothing", CpuSet.range(1, 3), 24, 310_000, "collector"),
                                row(GUEST, "interrupt", "arch_timer", CpuSet.of(2, 3), 9, 0, "unexplained"),
                                row(
                                        GUEST,
                                        "kthread",
                                        "irq/23-virtio_net_controller_input-0",
                                        CpuSet.of(2),
                                        5,
                                        0,
                                        "unexplained"),
                                row(GUEST, "kthread", "migration/1", CpuSet.of(1), 3, 0, "F1"),
                                row(GUEST, "softirq", "RCU", CpuSet.of(3), 2, 0, "F1"),
                                row(GUEST, "ipi", "reschedule", CpuSet.of(1), 1, 0, "F1"))),
                List.of(new Gap(
                        GUEST,
                        "scheduler debug (sys/kernel/debug/sched/debug)",
                        List.of("which task is runnable beside the FIFO loop on CPU 1 (F2)"),
                        "cat /sys/kernel/debug/sched/debug > sched-debug.txt",
                        "")),
                List.of(
                        new Note(TRACE + ":2", "no event was lost: 20184 written, 20184 in the buffer"),
                        new Note("proc/timer_list:17", "'expires at' without a number; the entry was left out")),
                List.of(
                        new RecognisedFile(GUEST, TRACE, "ftrace"),
                        new RecognisedFile(GUEST, JOURNAL, "journal"),
                        new RecognisedFile(GUEST, "proc/interrupts", "interrupts"),
                        new RecognisedFile(GUEST, "etc/os-release", "")),
                Outcome.FINDINGS);
    }

    private static Finding crashLoop() {
        Map<String, String> subject = new LinkedHashMap<>();
        subject.put("unit", "mirobot_teleoperate.service");
        subject.put("crashes", "3");
        subject.put("broadcasts per crash", "30");
        return new Finding(
                "F1",
                GUEST,
                "coredump-unit-crash-loop",
                "mirobot_teleoperate.service crashes in a loop; every core dump kicks CPUs 1-3",
                "Each abort makes the kernel pipe a core to systemd-coredump, whose own unit starts sandboxed. Every"
                        + " seccomp filter of that sandbox is compiled by the BPF JIT, and on arm64 each load and each"
                        + " free of a compiled program interrupts every other CPU.",
                Certainty.LIKELY,
                "critical",
                subject,
                0.7361,
                List.of(
                        step(
                                "UnitCrashLoop",
                                "mirobot_teleoperate.service dumped core 3 times in 12.4 s, restart counter at 14",
                                Certainty.LIKELY,
                                new Cited(
                                        citation(
                                                JOURNAL,
                                                474,
                                                "[  102.935389] robot-guest systemd[1]: mirobot_teleoperate.service:"
                                                        + " Main process exited, code=dumped, status=6/ABRT"),
                                        3)),
                        step(
                                "UnitStart",
                                "systemd started systemd-coredump@ 3 times, each in its sandbox",
                                Certainty.CONFIRMED,
                                new Cited(
                                        citation(
                                                JOURNAL,
                                                462,
                                                "[  100.325829] robot-guest systemd[1]: Started"
                                                        + " systemd-coredump@0-447-0.service - Process Core Dump (PID"
                                                        + " 447/UID 0)."),
                                        3)),
                        step(
                                "bpf-jit-load",
                                "seccomp filters went through bpf_int_jit_compile(); freed ones through"
                                        + " bpf_prog_free_deferred()",
                                Certainty.CONFIRMED,
                                new Cited(citation(TRACE, 154, " => bpf_int_jit_compile"), 60),
                                new Cited(citation(TRACE, 350, " => aarch64_insn_copy"), 60),
                                new Cited(citation(TRACE, 5752, " => bpf_prog_free_deferred"), 31)),
                        step(
                                "kick_all_cpus_sync",
                                "kick_all_cpus_sync() sent an IPI to CPUs 1-3, 91 times",
                                Certainty.CONFIRMED,
                                new Cited(
                                        citation(
                                                TRACE,
                                                148,
                                                " systemd-coredum-728     [000] ...1.   221.172593: ipi_send_cpumask:"
                                                        + " cpumask=00000000,0000000e"
                                                        + " callsite=kick_all_cpus_sync+0x4c/0x78"),
                                        91)),
                        step(
                                "CsdExecution",
                                "do_nothing() ran 273 times on CPUs 1-3",
                                Certainty.CONFIRMED,
                                new Cited(
                                        citation(
                                                TRACE,
                                                169,
                                                "          <idle>-0       [002] d.h1.   221.172928:"
                                                        + " csd_function_entry: func=do_nothing, csd=00000000d36fc632"),
                                        273))),
                List.of(),
                List.of(
                        new Page.Remedy(
                                "Stop the service until it no longer crashes",
                                "systemctl disable --now mirobot_teleoperate.service",
                                "systemctl enable --now mirobot_teleoperate.service",
                                "what the service does is not done",
                                false,
                                "coredumpctl list --since -5min; grep Function.call /proc/interrupts; sleep 10; grep"
                                        + " Function.call /proc/interrupts",
                                "",
                                "",
                                List.of()),
                        new Page.Remedy(
                                "Write cores to plain files instead of piping them to systemd-coredump",
                                "sysctl kernel.core_pattern=/var/crash/core.%p",
                                "systemctl restart systemd-sysctl.service",
                                "cores are no longer compressed, listed or cleaned up; the folder may fill the disk",
                                false,
                                "sysctl kernel.core_pattern",
                                "",
                                "",
                                List.of())),
                List.of("journal with monotonic times"));
    }

    private static Finding tick() {
        return new Finding(
                "F2",
                GUEST,
                "tick-kept-by-posix-cpu-timer",
                "The tick does not stop on CPU 1",
                "",
                Certainty.POSSIBLE,
                "medium",
                Map.of(),
                0.1636,
                List.of(step(
                        "TickStop",
                        "tick_stop failed with dependency SCHED on CPU 1",
                        Certainty.POSSIBLE,
                        new Cited(citation(TRACE, 901, "tick_stop: success=0 dependency=SCHED"), 1))),
                List.of(
                        new Threshold(
                                "tick-kept", "ticksPerStop", 10, "ratio", "knowledge/pages/tick-kept.yaml:40", false),
                        new Threshold(
                                "tick-kept",
                                "ticksPerSecond",
                                2.5,
                                "per second",
                                "/etc/quietcore/rules/thresholds.yaml:3",
                                true)),
                List.of(new Page.Remedy(
                        "Keep a single task on the CPU",
                        "Move every other task away with a cpuset or with CPUAffinity= in its unit, then start the"
                                + " loop again",
                        "",
                        "",
                        true,
                        "",
                        "",
                        "",
                        List.of())),
                List.of("sched-debug", "tick_stop events"));
    }

    /** quiet: nothing but what the collector did, and nine timer interrupts at the start of the window. */
    public static Diagnosis quiet() {
        return new Diagnosis(
                "0.1.0",
                List.of(new MachineSummary(
                        GUEST, "guest", "aarch64", "6.12.107+deb13-rt-arm64", true, CpuSet.range(1, 3), true, 12.07)),
                List.of(),
                new Ledger(
                        69,
                        0.8696,
                        List.of(
                                row(GUEST, "ipi", "do_nothing", CpuSet.range(1, 3), 60, 0, "collector"),
                                row(GUEST, "interrupt", "arch_timer", CpuSet.range(1, 3), 9, 0, "unexplained"))),
                List.of(),
                List.of(),
                List.of(new RecognisedFile(GUEST, TRACE, "ftrace")),
                Outcome.QUIET);
    }

    /** A lone trace: nothing says which CPUs are isolated, nothing says who. */
    public static Diagnosis loneTrace() {
        return new Diagnosis(
                "0.1.0",
                List.of(new MachineSummary(
                        "trace.txt", "unknown", "unknown", "unknown", false, CpuSet.range(0, 3), false, 0.42)),
                List.of(),
                new Ledger(
                        7, 0, List.of(row("trace.txt", "ipi", "flush_tlb_func", CpuSet.of(0, 2), 7, 0, "unexplained"))),
                List.of(
                        new Gap(
                                "trace.txt",
                                "stacks of the senders of IPIs",
                                List.of("who called flush_tlb_func"),
                                "echo stacktrace > /sys/kernel/tracing/events/csd/csd_queue_cpu/trigger && sleep 10 &&"
                                        + " cat /sys/kernel/tracing/trace > trace.txt",
                                ""),
                        new Gap("trace.txt", "kernel command line", List.of(), "cat /proc/cmdline > cmdline", "")),
                List.of(),
                List.of(new RecognisedFile("trace.txt", "trace.txt", "ftrace")),
                Outcome.UNDECIDED);
    }

    /** A file of no known format. */
    public static Diagnosis nothingRecognised() {
        return new Diagnosis(
                "0.1.0",
                List.of(),
                List.of(),
                new Ledger(0, 0, List.of()),
                List.of(),
                List.of(),
                List.of(new RecognisedFile("", "notes.txt", "")),
                Outcome.UNDECIDED);
    }

    /** A host and its guest, one finding each. */
    public static Diagnosis hostAndGuest() {
        return new Diagnosis(
                "0.1.0",
                List.of(
                        new MachineSummary(
                                HOST, "host", "aarch64", "6.12.107+deb13-arm64", false, CpuSet.range(1, 3), true, 11.9),
                        new MachineSummary(
                                GUEST, "guest", "aarch64", "6.12.107+deb13-rt-arm64", true, CpuSet.of(1), true, 0)),
                List.of(new Finding(
                        "F1",
                        HOST,
                        "guest-ipi-trap",
                        "Guest IPIs leave the guest 629 times: ICC_SGI1R_EL1 is trapped",
                        "",
                        Certainty.CONFIRMED,
                        "high",
                        Map.of("vCPU", "CPU 0/KVM"),
                        0.365,
                        List.of(
                                step(
                                        "SgiWrite",
                                        "two guest threads wake each other across vCPUs",
                                        Certainty.CONFIRMED,
                                        new Cited(citation("proc/interrupts", 14, "IPI0: 1 2"), 1)),
                                step(
                                        "TrappedSysreg",
                                        "629 writes of ICC_SGI1R_EL1 trapped",
                                        Certainty.CONFIRMED,
                                        new Cited(
                                                new Citation(HOST, TRACE, 77, "kvm_handle_sys_reg: HSR 0x623a3016"),
                                                629))),
                        List.of(),
                        List.of(),
                        List.of())),
                new Ledger(
                        1723,
                        0.365,
                        List.of(
                                row(HOST, "vmexit", "WFI", CpuSet.range(1, 2), 1094, 2_100_000_000L, "unexplained"),
                                row(HOST, "vmexit", "ICC_SGI1R_EL1", CpuSet.range(1, 2), 628, 40_000_000L, "F1"),
                                row(GUEST, "ipi", "reschedule", CpuSet.of(1), 1, 0, "F1"))),
                List.of(new Gap(GUEST, "trace", List.of(), "", "refused: Permission denied")),
                List.of(),
                List.of(),
                Outcome.FINDINGS);
    }

    /** coredump-kick with another share explained. */
    static Diagnosis withExplained(double share) {
        Ledger ledger = coredumpKick().ledger();
        return withLedger(new Ledger(ledger.disturbances(), share, ledger.rows()));
    }

    /** coredump-kick with more disturbances than its rows have. */
    static Diagnosis withDisturbances(long disturbances) {
        Ledger ledger = coredumpKick().ledger();
        return withLedger(new Ledger(disturbances, ledger.explained(), ledger.rows()));
    }

    private static Diagnosis withLedger(Ledger ledger) {
        Diagnosis kick = coredumpKick();
        return new Diagnosis(
                kick.version(),
                kick.machines(),
                kick.findings(),
                ledger,
                kick.gaps(),
                kick.notes(),
                kick.files(),
                kick.outcome());
    }

    /** The same text wherever a snapshot's own words can stand. */
    static Diagnosis hostile(String text) {
        return new Diagnosis(
                "0.1.0",
                List.of(
                        new MachineSummary(text, "bare", text, text, false, CpuSet.of(1), true, 1),
                        new MachineSummary("other", "bare", text, text, false, CpuSet.of(1), false, 1)),
                List.of(new Finding(
                        "F1",
                        text,
                        "cause",
                        text,
                        text,
                        Certainty.LIKELY,
                        "low",
                        Map.of(text, text),
                        0.5,
                        List.of(new Step(
                                text,
                                text,
                                Certainty.LIKELY,
                                List.of(new Cited(new Citation("other", text, 1, text), 1)),
                                List.of())),
                        List.of(new Threshold(text, text, 1, text, text, true)),
                        List.of(new Page.Remedy(text, text, text, text, false, text, "", "", List.of())),
                        List.of(text))),
                new Ledger(1, 1, List.of(row(text, "ipi", text, CpuSet.of(1), 1, 1, "F1"))),
                List.of(new Gap(text, text, List.of(text), text, text)),
                List.of(new Note(text, text)),
                List.of(new RecognisedFile(text, text, text), new RecognisedFile(text, text, "")),
                Outcome.FINDINGS);
    }

    private static Step step(String step, String says, Certainty certainty, Cited... evidence) {
        return new Step(step, says, certainty, List.of(evidence), List.of());
    }

    private static Citation citation(String file, long line, String text) {
        return new Citation(GUEST, file, line, text);
    }

    private static Ledger.Row row(
            String machine, String kind, String what, CpuSet cpus, long count, long nanos, String chargedTo) {
        return new Ledger.Row(machine, kind, what, cpus, count, nanos, chargedTo);
    }
}
