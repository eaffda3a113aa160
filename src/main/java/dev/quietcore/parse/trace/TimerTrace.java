package dev.quietcore.parse.trace;

import dev.quietcore.facts.HrtimerExpiry;
import dev.quietcore.facts.OwnTimer;
import dev.quietcore.facts.TickStop;
import dev.quietcore.facts.TimerInterrupt;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows each hrtimer from the CPU and task that armed it to the CPU on which it expires, tells what each timer interrupt
 * was for, and counts attempts to stop the tick.
 *
 * <p>Sources: include/trace/events/timer.h, include/trace/events/irq.h, arch/x86/include/asm/trace/irq_vectors.h.
 */
final class TimerTrace implements TraceListener {
    private static final int ARMED_LIMIT = 1 << 16;
    private static final int GROUP_LIMIT = 10_000;

    private final Map<Long, ArmedTimer> armed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ArmedTimer> eldest) {
            return size() > ARMED_LIMIT;
        }
    };
    private final Map<ExpiryKey, Tally> expiries = new LinkedHashMap<>();
    private final Map<OwnerKey, ArmedTimer.Expiries> owners = new HashMap<>();
    private final Map<Integer, Interrupt> interrupts = new HashMap<>();
    private final Map<InterruptKey, Tally> timerInterrupts = new LinkedHashMap<>();
    private final Map<InterruptKey, Tally> ownTimers = new LinkedHashMap<>();
    private final Map<StopKey, Tally> tickStops = new LinkedHashMap<>();

    private record OwnerKey(String function, String comm, int pid, int cpu) {}

    private record ExpiryKey(OwnerKey owner, int expiryCpu) {}

    private record InterruptKey(int cpu, String function, String comm, int pid, int armedOn) {}

    private record StopKey(int cpu, String comm, boolean success, String dependency) {}

    /** A timer interrupt that is being handled, or was the last thing this CPU did. */
    private static final class Interrupt {
        final long nanos;
        final Tally.Line line;
        String function = "";

        @Nullable
        ArmedTimer timer;

        Interrupt(TraceRecord record) {
            this.nanos = record.nanos();
            this.line = Tally.Line.of(record);
        }
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "hrtimer_start",
                "hrtimer_expire_entry",
                "hrtimer_expire_exit",
                "irq_handler_entry",
                "irq_handler_exit",
                "local_timer_entry",
                "local_timer_exit",
                "sched_switch",
                "softirq_entry",
                "tick_stop");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        if (record.taskContext()) {
            cpu.expiring = null;
        }
        switch (record.event()) {
            case "hrtimer_start" -> start(record);
            case "hrtimer_expire_entry" -> expire(record, cpu);
            case "hrtimer_expire_exit" -> cpu.expiring = null;
            case "local_timer_entry" -> enter(record);
            case "irq_handler_entry" -> irqEntry(record);
            case "irq_handler_exit", "local_timer_exit" -> finish(record.cpu(), record.nanos());
            case "tick_stop" -> tickStop(record);
            default -> leaveIfTask(record);
        }
    }

    private void leaveIfTask(TraceRecord record) {
        if (!record.hardirq()) {
            finish(record.cpu(), -1);
        }
    }

    private void irqEntry(TraceRecord record) {
        if (isCpuTimer(record.text("name", "\0"))) {
            enter(record);
        } else {
            finish(record.cpu(), -1);
        }
    }

    /** Names of the interrupt actions that are a CPU's own clock event device. */
    static boolean isCpuTimer(String action) {
        return action.equals("arch_timer") || action.equals("arch_sys_timer") || action.equals("riscv-timer");
    }

    private void enter(TraceRecord record) {
        finish(record.cpu(), -1);
        interrupts.put(record.cpu(), new Interrupt(record));
    }

    private void start(TraceRecord record) {
        OwnerKey owner = new OwnerKey(record.function("function"), record.comm(), record.pid(), record.cpu());
        ArmedTimer.Expiries known = owners.size() < GROUP_LIMIT
                ? owners.computeIfAbsent(owner, any -> new ArmedTimer.Expiries())
                : owners.getOrDefault(owner, new ArmedTimer.Expiries());
        armed.put(
                record.hex("hrtimer"),
                new ArmedTimer(
                        owner.function(),
                        owner.comm(),
                        owner.pid(),
                        owner.cpu(),
                        record.taskContext() && record.pid() != 0,
                        record.number("expires", 0),
                        known));
    }

    private void expire(TraceRecord record, CpuState cpu) {
        ArmedTimer timer = armed.remove(record.hex("hrtimer"));
        cpu.expiring = timer == null ? ArmedTimer.unseen(record.function("function")) : timer;
        Interrupt interrupt = interrupts.get(record.cpu());
        if (interrupt != null && interrupt.function.isEmpty()) {
            interrupt.function = record.function("function");
            interrupt.timer = timer;
        }
        if (timer == null || !timer.taskContext()) {
            return;
        }
        OwnerKey owner = new OwnerKey(timer.function(), timer.comm(), timer.pid(), timer.cpu());
        ExpiryKey key = new ExpiryKey(owner, record.cpu());
        if (expiries.size() < GROUP_LIMIT || expiries.containsKey(key)) {
            long late = record.number("now", 0) - timer.expiresNanos();
            expiries.computeIfAbsent(key, any -> new Tally().withHistogram()).add(record, Math.max(0, late));
        }
    }

    private void finish(int cpu, long endNanos) {
        Interrupt interrupt = interrupts.remove(cpu);
        if (interrupt == null) {
            return;
        }
        long duration = endNanos < 0 ? 0 : endNanos - interrupt.nanos;
        ArmedTimer timer = interrupt.timer;
        InterruptKey key = timer == null || !timer.taskContext()
                ? new InterruptKey(cpu, interrupt.function, "", -1, -1)
                : new InterruptKey(cpu, interrupt.function, timer.comm(), timer.pid(), timer.cpu());
        Map<InterruptKey, Tally> groups = ownTimer(timer, cpu) ? ownTimers : timerInterrupts;
        if (groups.size() >= GROUP_LIMIT && !groups.containsKey(key)) {
            key = new InterruptKey(cpu, interrupt.function, "", -1, -1);
        }
        groups.computeIfAbsent(key, any -> new Tally()).add(interrupt.nanos, duration, interrupt.line);
    }

    private static boolean ownTimer(@Nullable ArmedTimer timer, int cpu) {
        return timer != null
                && timer.taskContext()
                && timer.cpu() == cpu
                && !KernelThreads.isKernelThread(timer.comm());
    }

    private void tickStop(TraceRecord record) {
        leaveIfTask(record);
        StopKey key =
                new StopKey(record.cpu(), record.comm(), record.number("success", 0) == 1, record.word("dependency"));
        if (tickStops.size() < GROUP_LIMIT || tickStops.containsKey(key)) {
            tickStops.computeIfAbsent(key, any -> new Tally()).add(record, 0);
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        interrupts.keySet().stream().toList().forEach(cpu -> finish(cpu, -1));
        timerInterrupts.forEach((key, tally) -> facts.add(new TimerInterrupt(
                facts.machine(),
                key.cpu(),
                key.function(),
                key.comm(),
                key.pid(),
                key.armedOn(),
                tally.count(),
                tally.durationNanos(),
                tally.firstSeconds(),
                tally.lastSeconds(),
                facts.evidence(tally))));
        ownTimers.forEach((key, tally) -> facts.add(new OwnTimer(
                facts.machine(),
                key.cpu(),
                key.function(),
                key.comm(),
                key.pid(),
                tally.count(),
                facts.evidence(tally))));
        tickStops.forEach((key, tally) -> facts.add(new TickStop(
                facts.machine(),
                key.cpu(),
                key.comm(),
                key.success(),
                key.dependency(),
                tally.count(),
                tally.firstSeconds(),
                tally.lastSeconds(),
                facts.evidence(tally))));
        expiries.forEach((key, tally) -> facts.add(expiry(key, tally, facts)));
    }

    private HrtimerExpiry expiry(ExpiryKey key, Tally tally, TraceFacts facts) {
        OwnerKey owner = key.owner();
        ArmedTimer.Expiries known = owners.getOrDefault(owner, new ArmedTimer.Expiries());
        return new HrtimerExpiry(
                facts.machine(),
                owner.function(),
                owner.comm(),
                owner.pid(),
                owner.cpu(),
                key.expiryCpu(),
                tally.count(),
                tally.durationNanos() / tally.count(),
                tally.worstNanos(),
                key.expiryCpu() == owner.cpu() ? 0 : known.wakeupIpis(),
                facts.evidence(tally));
    }
}
