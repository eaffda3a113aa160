package dev.quietcore.parse.trace;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.parse.guests.VcpuTrack;
import dev.quietcore.parse.guests.VcpuTrack.Exit;
import dev.quietcore.parse.guests.VcpuTrack.Outing;
import dev.quietcore.parse.guests.VcpuTrack.Taker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When each vCPU thread was out of its guest, and what of the host kept it out: a task that had its CPU while it was ready to
 * run, or an interrupt that made it leave. Interrupts are taken before kvm_exit is traced (kvm_arch_vcpu_ioctl_run,
 * vcpu_enter_guest), so that the first one after kvm_entry is what ended its stay.
 */
final class VcpuTrace implements TraceListener {
    private static final int VCPU_LIMIT = 4096;
    private static final int KINDS_LIMIT = 1000;

    /** x86: what a guest leaves for when it sends an IPI; other writes of MSRs leave for the same reason. */
    private static final Set<String> X86_SENDS =
            Set.of("MSR_WRITE", "msr", "APIC_WRITE", "VMCALL", "vmmcall", "AVIC_INCOMPLETE_IPI", "avic_incomplete_ipi");

    /** Behind an IPI that another vCPU sent. */
    private static final String OF_THE_GUEST = " of the guest";

    private final Map<Integer, Vcpu> vcpus = new LinkedHashMap<>();
    private final Map<Integer, Vcpu> current = new HashMap<>();
    private final Map<Integer, String> senders = new HashMap<>();
    private final Map<Exit, Exit> exits = new HashMap<>();
    private final Map<Taker, Taker> takers = new HashMap<>();
    private final KeptLines lines = new KeptLines();
    private int outings;

    /** An outing that has ended. */
    private record Closed(Outside outside, long backNanos, Exit exit, Taker by, long takenNanos) {
        Outing outing(TraceFacts facts) {
            return new Outing(
                    outside.cpu,
                    outside.leftNanos,
                    outside.exitNanos,
                    backNanos,
                    exit,
                    by,
                    takenNanos,
                    outside.kicked,
                    KeptLines.citation(outside.line, facts));
        }
    }

    private static final class Vcpu {
        final String comm;
        final int pid;
        final List<Closed> closed = new ArrayList<>();

        @Nullable
        Outside outside;

        Vcpu(String comm, int pid) {
            this.comm = comm;
            this.pid = pid;
        }
    }

    /** A stay outside the guest that has not ended. */
    private static final class Outside {
        final int cpu;
        final long leftNanos;
        final Tally.Line line;
        final String interrupt;
        long exitNanos = -1;
        String reason = "";
        boolean sends;
        boolean idle;
        long readyNanos = -1;
        String task = "";
        long keptNanos;
        CpuSet kicked = CpuSet.NONE;

        Outside(TraceRecord record, String interrupt, Tally.Line line) {
            this.cpu = record.cpu();
            this.leftNanos = record.nanos();
            this.interrupt = interrupt;
            this.line = line;
        }
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "kvm_exit",
                "kvm_entry",
                "kvm_wfx_arm64",
                "kvm_handle_sys_reg",
                "kvm_sys_access",
                "sched_switch",
                "sched_wakeup",
                "irq_handler_entry",
                "ipi_entry",
                "local_timer_entry",
                "reschedule_entry",
                "call_function_entry",
                "call_function_single_entry",
                "ipi_send_cpu");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        switch (record.event()) {
            case "kvm_exit" -> exit(record);
            case "kvm_entry" -> enter(record);
            case "kvm_wfx_arm64" -> idle(record);
            case "kvm_handle_sys_reg", "kvm_sys_access" -> register(record);
            case "sched_switch" -> change(record);
            case "sched_wakeup" -> wakeup(record);
            case "ipi_send_cpu" -> sent(record);
            case "irq_handler_entry" -> interrupt(record, record.text("name", "\0"));
            case "ipi_entry" -> interrupt(record, "IPI");
            case "local_timer_entry" -> interrupt(record, "local timer");
            default -> interrupt(record, "IPI");
        }
    }

    private void exit(TraceRecord record) {
        Vcpu vcpu = vcpus.get(record.pid());
        if (vcpu == null) {
            if (vcpus.size() >= VCPU_LIMIT) {
                return;
            }
            vcpu = new Vcpu(record.comm(), record.pid());
            vcpus.put(record.pid(), vcpu);
        }
        current.put(record.cpu(), vcpu);
        Outside outside = vcpu.outside;
        if (outside == null || outside.exitNanos >= 0) {
            outside = new Outside(record, "", lines.of(record));
            vcpu.outside = outside;
        }
        outside.exitNanos = record.nanos();
        outside.reason = KvmTrace.reason(record);
        outside.sends = X86_SENDS.contains(outside.reason);
        outside.idle = outside.reason.equalsIgnoreCase("HLT");
    }

    private void idle(TraceRecord record) {
        Outside outside = outside(record);
        if (outside != null) {
            outside.idle = true;
        }
    }

    private void register(TraceRecord record) {
        Outside outside = outside(record);
        if (outside != null && KvmTrace.sendsSgi(record)) {
            outside.sends = true;
        }
    }

    private @Nullable Outside outside(TraceRecord record) {
        Vcpu vcpu = vcpus.get(record.pid());
        return vcpu == null ? null : vcpu.outside;
    }

    private void interrupt(TraceRecord record, String name) {
        Vcpu vcpu = current.get(record.cpu());
        if (vcpu == null || vcpu.pid != record.pid() || name.startsWith("kvm guest")) {
            return;
        }
        if (vcpu.outside == null) {
            vcpu.outside = new Outside(record, who(name, record.cpu()), lines.of(record));
        }
    }

    /** An IPI by who sent it. */
    private String who(String name, int cpu) {
        return name.equals("IPI") ? "an IPI" + senders.getOrDefault(cpu, "") : name;
    }

    private void sent(TraceRecord record) {
        int target = (int) record.number("cpu", -1);
        Outside outside = outside(record);
        if (target >= 0 && outside != null && record.taskContext() && rescheduling(record)) {
            outside.kicked = outside.kicked.or(CpuSet.of(target));
        }
        if (target >= 0) {
            String sender = !record.taskContext()
                    ? " of an interrupt on CPU " + record.cpu()
                    : vcpus.containsKey(record.pid()) ? OF_THE_GUEST : " of " + record.comm();
            senders.put(target, sender);
        }
    }

    private static boolean rescheduling(TraceRecord record) {
        return record.function("callback").equals("0x0");
    }

    private void change(TraceRecord record) {
        TaskSwitch change = record.taskSwitch();
        Vcpu leaving = vcpus.get(change.previous().pid());
        if (leaving != null && leaving.outside != null && change.state().startsWith("R")) {
            ready(leaving.outside, record);
            leaving.outside.task = task(change.next());
        }
        Vcpu coming = vcpus.get(change.next().pid());
        current.remove(record.cpu());
        if (coming == null) {
            return;
        }
        current.put(record.cpu(), coming);
        Outside outside = coming.outside;
        if (outside != null && outside.readyNanos >= 0) {
            if (outside.task.isEmpty()) {
                outside.task = task(change.previous());
            }
            if (!outside.task.isEmpty()) {
                outside.keptNanos += record.nanos() - outside.readyNanos;
            }
            outside.readyNanos = -1;
        }
    }

    private static String task(TaskSwitch.Task task) {
        return task.pid() <= 0 ? "" : task.comm() + "-" + task.pid();
    }

    private void wakeup(TraceRecord record) {
        Vcpu woken = vcpus.get(record.wokenTask().pid());
        if (woken != null && woken.outside != null) {
            ready(woken.outside, record);
        }
    }

    private static void ready(Outside outside, TraceRecord record) {
        if (outside.readyNanos < 0) {
            outside.readyNanos = record.nanos();
        }
    }

    private void enter(TraceRecord record) {
        Vcpu vcpu = vcpus.get(record.pid());
        if (vcpu == null) {
            return;
        }
        current.put(record.cpu(), vcpu);
        Outside outside = vcpu.outside;
        vcpu.outside = null;
        if (outside == null || outside.exitNanos < 0 || outings >= VcpuTrack.LIMIT) {
            return;
        }
        outings++;
        Exit exit = interned(exits, new Exit(outside.reason, outside.sends, outside.idle));
        boolean interrupted = !outside.interrupt.isEmpty() && !outside.interrupt.endsWith(OF_THE_GUEST);
        Taker by = outside.keptNanos > 0
                ? new Taker("preempted", outside.task)
                : interrupted ? new Taker("interrupted", outside.interrupt) : Taker.NOBODY;
        long taken = outside.keptNanos > 0 ? outside.keptNanos : interrupted ? record.nanos() - outside.leftNanos : 0;
        vcpu.closed.add(new Closed(outside, record.nanos(), exit, interned(takers, by), taken));
    }

    private static <K> K interned(Map<K, K> known, K one) {
        K same = known.get(one);
        if (same == null && known.size() < KINDS_LIMIT) {
            known.put(one, one);
        }
        return same == null ? one : same;
    }

    @Override
    public void finish(TraceFacts facts) {
        for (Vcpu vcpu : vcpus.values()) {
            List<Outing> track =
                    vcpu.closed.stream().map(closed -> closed.outing(facts)).toList();
            if (!track.isEmpty()) {
                facts.sink().add(new VcpuTrack(facts.machine(), vcpu.comm, vcpu.pid, track));
            }
        }
    }
}
