package dev.quietcore.parse.trace;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.SgiWrite;
import dev.quietcore.facts.SignalSent;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.TrappedSysreg;
import dev.quietcore.facts.UserspaceExit;
import dev.quietcore.facts.VcpuWakeup;
import dev.quietcore.facts.VmExit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens to vCPUs: exits and how long they last, trapped system registers, blocking and waking, returns to user space,
 * and the signals that force them.
 *
 * <p>Sources: arch/arm64/kvm/trace_arm.h, arch/arm64/kvm/trace_handle_exit.h, arch/x86/kvm/trace.h,
 * include/trace/events/kvm.h, include/trace/events/signal.h.
 */
final class KvmTrace implements TraceListener {
    private static final int GROUP_LIMIT = 10_000;

    /** Bits of an ESR_EL2 that tell a system register access apart from its operands: all but Rt. */
    private static final long SYSREG_MASK = 0xfffffc1fL;

    /** Syndromes of the writes that send guest IPIs (include/linux/irqchip/arm-gic-v3.h, arch/arm64/include/asm/esr.h). */
    private static final Map<Long, String> SGI_REGISTERS =
            Map.of(0x623a3016L, "ICC_SGI1R_EL1", 0x623c3016L, "ICC_ASGI1R_EL1", 0x623e3016L, "ICC_SGI0R_EL1");

    private final Map<Integer, Exit> outside = new HashMap<>();
    private final Map<ExitKey, Tally> exits = new LinkedHashMap<>();
    private final Map<ExitKey, Tally> registers = new LinkedHashMap<>();
    private final Map<ExitKey, Tally> wakeups = new LinkedHashMap<>();
    private final Map<ExitKey, Tally> userspaceExits = new LinkedHashMap<>();
    private final Map<SgiKey, Tally> sgis = new LinkedHashMap<>();
    private final Map<SignalKey, SignalTally> signals = new LinkedHashMap<>();
    private boolean sysregNamesSeen;

    private record ExitKey(int cpu, String vcpu, int pid, String reason, String detail) {}

    private record SgiKey(String vcpu, int pid, int sgi, CpuSet targets, long affinity) {}

    private record SignalKey(int signal, String comm, int pid, String targetComm, int targetPid, int code) {}

    private static final class SignalTally implements CpuState.StackOwner {
        final Tally tally = new Tally();
        Stack stack = Stack.NONE;

        @Override
        public void stack(Stack recorded, Tally.@Nullable Line telling) {
            if (!stack.recorded()) {
                stack = recorded;
                if (telling != null) {
                    tally.lead(telling);
                }
            }
        }
    }

    /** A vCPU that has left the guest and not entered it again. */
    private static final class Exit {
        final int cpu;
        final String vcpu;
        final String reason;
        String detail = "";
        final long nanos;
        final Tally.Line line;

        Exit(TraceRecord record, String reason) {
            this.cpu = record.cpu();
            this.vcpu = record.comm();
            this.reason = reason;
            this.nanos = record.nanos();
            this.line = Tally.Line.of(record);
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
                "kvm_vcpu_wakeup",
                "kvm_userspace_exit",
                "signal_generate",
                "sgi",
                "p_vgic_v3_dispatch_sgi_0");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        switch (record.event()) {
            case "kvm_exit" -> outside.put(record.pid(), new Exit(record, reason(record)));
            case "kvm_entry" -> enter(record);
            case "kvm_wfx_arm64" -> detail(record, record.argumentsContain("wfe") ? "wfe" : "wfi");
            case "kvm_handle_sys_reg" -> handleSysreg(record);
            case "kvm_sys_access" -> sysAccess(record);
            case "kvm_vcpu_wakeup" -> wakeup(record);
            case "kvm_userspace_exit" -> userspaceExit(record);
            case "signal_generate" -> signal(record, cpu);
            default -> sgi(record);
        }
    }

    /**
     * arm64: {@code TRAP: HSR_EC: 0x0018 (SYS64), PC: …}, {@code IRQ: HSR_EC: 0x0000 (UNKNOWN), …}; x86: {@code [vcpu 1 ]reason
     * MSR_WRITE rip …}.
     */
    static String reason(TraceRecord record) {
        String arguments = record.arguments();
        int x86 = arguments.indexOf("reason ");
        if (x86 >= 0) {
            int from = x86 + "reason ".length();
            int to = arguments.indexOf(' ', from);
            return arguments.substring(from, to < 0 ? arguments.length() : to);
        }
        String exception = record.inBrackets();
        return exception.equals("UNKNOWN") && !record.firstWord().startsWith("TRAP")
                ? record.firstWord().replace(":", "")
                : exception;
    }

    private void enter(TraceRecord record) {
        Exit exit = outside.remove(record.pid());
        if (exit != null) {
            ExitKey key = new ExitKey(exit.cpu, exit.vcpu, record.pid(), exit.reason, exit.detail);
            add(exits, key, exit.nanos, record.nanos() - exit.nanos, exit.line, true);
        }
    }

    private static void add(
            Map<ExitKey, Tally> groups, ExitKey key, long at, long nanos, Tally.Line line, boolean histogram) {
        if (groups.size() < GROUP_LIMIT || groups.containsKey(key)) {
            groups.computeIfAbsent(key, any -> histogram ? new Tally().withHistogram() : new Tally())
                    .add(at, nanos, line);
        }
    }

    private void detail(TraceRecord record, String detail) {
        Exit exit = outside.get(record.pid());
        if (exit != null) {
            exit.detail = detail;
        }
    }

    /** Whether a trapped access, kvm_handle_sys_reg or kvm_sys_access, is a write that sends a guest's IPI. */
    static boolean sendsSgi(TraceRecord record) {
        return record.event().equals("kvm_handle_sys_reg")
                ? sgiRegister(record) != null
                : SGI_REGISTERS.values().stream().anyMatch(register -> record.argumentsContain("SYS_" + register))
                        && record.arguments().endsWith("write");
    }

    private static @Nullable String sgiRegister(TraceRecord record) {
        String arguments = record.arguments();
        int from = arguments.indexOf("0x");
        return from < 0 ? null : SGI_REGISTERS.get(parseHex(arguments, from + 2) & SYSREG_MASK);
    }

    private void handleSysreg(TraceRecord record) {
        String register = sgiRegister(record);
        if (register != null) {
            detail(record, register);
            if (!sysregNamesSeen) {
                register(record, register, true);
            }
        }
    }

    private static long parseHex(String text, int from) {
        long value = 0;
        for (int at = from; at < text.length(); at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** {@code PC: ffff… SYS_ICC_SGI1R_EL1 (3,0,12,11,5) write}. */
    private void sysAccess(TraceRecord record) {
        if (!sysregNamesSeen) {
            sysregNamesSeen = true;
            registers.clear(); // the syndromes counted so far stand again behind the names
        }
        String arguments = record.arguments();
        int open = arguments.indexOf(" (");
        int blank = open < 0 ? -1 : arguments.lastIndexOf(' ', open - 1);
        if (blank < 0) {
            return;
        }
        String name = arguments.substring(blank + 1, open);
        String register = name.startsWith("SYS_") ? name.substring("SYS_".length()) : name;
        detail(record, register);
        register(record, register, arguments.endsWith("write"));
    }

    private void register(TraceRecord record, String register, boolean write) {
        ExitKey key = new ExitKey(record.cpu(), record.comm(), record.pid(), register, write ? "write" : "read");
        add(registers, key, record.nanos(), 0, Tally.Line.of(record), false);
    }

    /** {@code wait time 2103411 ns, polling valid}. */
    private void wakeup(TraceRecord record) {
        String arguments = record.arguments();
        int time = arguments.indexOf("time ");
        int unit = arguments.indexOf(" ns", time + 1);
        if (time > 0 && unit > time) {
            try {
                long nanos = Long.parseLong(arguments.substring(time + "time ".length(), unit));
                ExitKey key = new ExitKey(record.cpu(), record.comm(), record.pid(), record.firstWord(), "");
                add(wakeups, key, record.nanos(), nanos, Tally.Line.of(record), true);
            } catch (NumberFormatException noTime) {
                return; // a damaged record: nothing to count
            }
        }
    }

    /** {@code reason restart (4)}. */
    private void userspaceExit(TraceRecord record) {
        String arguments = record.arguments();
        int from = arguments.indexOf("reason ");
        int to = arguments.indexOf(" (", from + 1);
        if (from >= 0 && to > from) {
            ExitKey key = new ExitKey(
                    record.cpu(), record.comm(), record.pid(), arguments.substring(from + "reason ".length(), to), "");
            add(userspaceExits, key, record.nanos(), 0, Tally.Line.of(record), false);
        }
    }

    /** A kprobe on vgic_v3_dispatch_sgi with {@code reg=} as the knowledge page tells to set it. */
    private void sgi(TraceRecord record) {
        if (!record.argumentsContain("vgic_v3_dispatch_sgi") || !record.has("reg")) {
            return;
        }
        long value = record.hex("reg");
        CpuSet targets = CpuSet.parseMask(Long.toHexString(value & 0xffff));
        long affinity = (value >>> 48 & 0xff) << 16 | (value >>> 32 & 0xff) << 8 | value >>> 16 & 0xff;
        SgiKey key = new SgiKey(record.comm(), record.pid(), (int) (value >>> 24 & 0xf), targets, affinity);
        if (sgis.size() < GROUP_LIMIT || sgis.containsKey(key)) {
            sgis.computeIfAbsent(key, any -> new Tally()).add(record, 0);
        }
    }

    private void signal(TraceRecord record, CpuState cpu) {
        SignalKey key = new SignalKey(
                (int) record.number("sig", -1),
                record.comm(),
                record.pid(),
                record.text("comm", "pid"),
                (int) record.number("pid", -1),
                (int) record.number("code", 0));
        if (signals.size() < GROUP_LIMIT || signals.containsKey(key)) {
            SignalTally signal = signals.computeIfAbsent(key, any -> new SignalTally());
            signal.tally.add(record, 0);
            cpu.mayHaveStack(record, signal);
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        exits.forEach((key, tally) -> facts.add(new VmExit(
                facts.machine(),
                key.cpu(),
                key.vcpu(),
                key.pid(),
                key.reason(),
                key.detail(),
                tally.count(),
                tally.durationNanos(),
                tally.medianNanos(),
                tally.worstNanos(),
                tally.firstSeconds(),
                tally.lastSeconds(),
                facts.evidence(tally))));
        registers.forEach((key, tally) -> facts.add(new TrappedSysreg(
                facts.machine(),
                key.cpu(),
                key.vcpu(),
                key.pid(),
                key.reason(),
                key.detail().equals("write"),
                tally.count(),
                facts.evidence(tally))));
        wakeups.forEach((key, tally) -> facts.add(new VcpuWakeup(
                facts.machine(),
                key.cpu(),
                key.vcpu(),
                key.pid(),
                key.reason(),
                tally.count(),
                tally.medianNanos(),
                tally.worstNanos(),
                facts.evidence(tally))));
        userspaceExits.forEach((key, tally) -> facts.add(new UserspaceExit(
                facts.machine(),
                key.cpu(),
                key.vcpu(),
                key.pid(),
                key.reason(),
                tally.count(),
                facts.evidence(tally))));
        sgis.forEach((key, tally) -> facts.add(new SgiWrite(
                facts.machine(),
                key.vcpu(),
                key.pid(),
                key.sgi(),
                key.targets(),
                key.affinity(),
                tally.count(),
                facts.evidence(tally))));
        signals.forEach((key, signal) -> facts.add(new SignalSent(
                facts.machine(),
                key.signal(),
                key.comm(),
                key.pid(),
                key.targetComm(),
                key.targetPid(),
                key.code(),
                signal.stack,
                signal.tally.count(),
                facts.evidence(signal.tally))));
    }
}
