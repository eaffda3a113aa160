package dev.quietcore.parse.trace;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Stack;
import dev.quietcore.parse.guests.SentIpis;
import dev.quietcore.parse.guests.SentIpis.Ipi;
import dev.quietcore.parse.guests.SentIpis.Sender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every IPI that a CPU sends, with its time: arm64 traces ipi_raise right before the interrupt controller is written, behind
 * ipi_send_cpu (kernel 6.4 and later) which names the function; x86 has ipi_send_cpu alone.
 */
final class SentIpiTrace implements TraceListener {
    /** A record of a CPU that comes later than this behind a send tells nothing of when the send was done. */
    private static final long BURST_NANOS = 1_000_000_000;

    private static final int SENDERS_LIMIT = 5000;

    private final Map<Integer, Cpu> cpus = new TreeMap<>();
    private final Map<Sender, Sender> senders = new HashMap<>();
    private final KeptLines lines = new KeptLines();
    private int sent;

    private static final class Cpu {
        final List<Sent> sent = new ArrayList<>();
        String queued = "";

        @Nullable
        Sent last;
    }

    private static final class Sent implements CpuState.StackOwner {
        final String comm;
        final int pid;
        final String timer;
        final String function;
        final CpuSet targets;
        final Tally.Line line;
        long nanos;
        long nextNanos = -1;
        boolean raised;
        Stack stack = Stack.NONE;

        Sent(TraceRecord record, String timer, String function, CpuSet targets, Tally.Line line) {
            this.comm = record.taskContext() ? record.comm() : Send.INTERRUPT;
            this.pid = record.taskContext() ? record.pid() : 0;
            this.timer = timer;
            this.function = function;
            this.targets = targets;
            this.line = line;
            this.nanos = record.nanos();
        }

        @Override
        public void stack(Stack recorded, Tally.@Nullable Line telling) {
            stack = recorded;
        }
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "ipi_send_cpu",
                "ipi_send_cpumask",
                "ipi_raise",
                "csd_queue_cpu",
                "csd_function_entry",
                "ipi_entry",
                "irq_handler_entry",
                "irq_handler_exit",
                "softirq_entry",
                "hrtimer_start",
                "hrtimer_expire_entry",
                "tick_stop",
                "sched_wakeup",
                "sched_waking",
                "sched_switch");
    }

    @Override
    public void record(TraceRecord record, CpuState state) {
        Cpu cpu = cpus.computeIfAbsent(record.cpu(), any -> new Cpu());
        switch (record.event()) {
            case "ipi_send_cpu" -> send(record, CpuSet.of((int) record.number("cpu", 0)), cpu, state);
            case "ipi_send_cpumask" -> send(record, IpiTrace.maskOf(record.mask("cpumask")), cpu, state);
            case "ipi_raise" -> raise(record, cpu, state);
            default -> {
                done(cpu, record);
                if (record.event().equals("csd_queue_cpu")) {
                    cpu.queued = record.function("func");
                }
            }
        }
    }

    private static void done(Cpu cpu, TraceRecord record) {
        Sent last = cpu.last;
        cpu.last = null;
        if (last != null && record.nanos() - last.nanos < BURST_NANOS) {
            last.nextNanos = record.nanos();
        }
    }

    private void send(TraceRecord record, CpuSet targets, Cpu cpu, CpuState state) {
        done(cpu, record);
        String callback = record.function("callback");
        boolean rescheduling = callback.isEmpty() || callback.equals("0x0");
        String function = rescheduling
                ? "rescheduling"
                : !callback.equals(IpiTrace.GENERIC_CALLBACK)
                        ? callback
                        : cpu.queued.isEmpty() ? IpiTrace.functionOf(record.function("callsite")) : cpu.queued;
        add(record, function, targets, cpu, state);
    }

    private void raise(TraceRecord record, Cpu cpu, CpuState state) {
        Sent last = cpu.last;
        if (last != null && !last.raised) {
            last.raised = true;
            last.nanos = record.nanos();
            return;
        }
        done(cpu, record);
        String arguments = record.arguments();
        int from = arguments.indexOf('=') + 1;
        int to = arguments.indexOf(" (", from);
        if (from > 0 && to > from) {
            Sent sending = add(record, record.inBrackets(), IpiTrace.maskOf(arguments.substring(from, to)), cpu, state);
            if (sending != null) {
                sending.raised = true;
            }
        }
    }

    private @Nullable Sent add(TraceRecord record, String function, CpuSet targets, Cpu cpu, CpuState state) {
        if (sent++ >= SentIpis.LIMIT) {
            return null;
        }
        Sent sending = new Sent(record, timer(record, state), function, targets, lines.of(record));
        cpu.sent.add(sending);
        cpu.last = sending;
        state.mayHaveStack(record, sending);
        return sending;
    }

    /** The task whose timer expires on this CPU now, if one armed it. */
    private static String timer(TraceRecord record, CpuState state) {
        ArmedTimer timer = record.taskContext() ? null : state.expiring;
        return timer == null || !timer.taskContext() ? "" : timer.comm() + "-" + timer.pid();
    }

    private Ipi ipi(Sent sending, TraceFacts facts) {
        Sender sender = new Sender(sending.comm, sending.pid, sending.timer, sending.function, sending.stack);
        Sender known = senders.get(sender);
        if (known == null) {
            known = senders.size() < SENDERS_LIMIT ? sender : new Sender("", -1, "", sending.function, Stack.NONE);
            senders.put(known, known);
        }
        return new Ipi(
                sending.nanos, sending.nextNanos, known, sending.targets, KeptLines.citation(sending.line, facts));
    }

    @Override
    public void finish(TraceFacts facts) {
        cpus.forEach((number, cpu) -> {
            if (!cpu.sent.isEmpty()) {
                List<Ipi> ipis =
                        cpu.sent.stream().map(sending -> ipi(sending, facts)).toList();
                facts.sink().add(new SentIpis(facts.machine(), number, ipis));
            }
        });
    }
}
