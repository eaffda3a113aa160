package dev.quietcore.parse.trace;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OtherIpi;
import dev.quietcore.facts.RescheduleIpi;
import dev.quietcore.facts.Stack;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pairs senders of IPIs with what ran on the receiving CPUs: csd_queue_cpu with csd_function_entry by CPU and csd pointer,
 * ipi_send_cpu callback=0x0 with the next rescheduling IPI of its target. Where no receiver's events were traced, what was
 * sent counts as what arrived.
 *
 * <p>Sources: include/trace/events/csd.h, include/trace/events/ipi.h, kernel/smp.c, arch/x86/include/asm/trace/irq_vectors.h.
 */
final class IpiTrace implements TraceListener {
    static final String GENERIC_CALLBACK = "generic_smp_call_function_single_interrupt";

    /** A sender that does nothing for this long has finished its burst. */
    private static final long BURST_NANOS = 1_000_000;

    private static final int PENDING_LIMIT = 1 << 16;
    private static final int QUEUE_LIMIT = 64;
    private static final int GROUP_LIMIT = 20_000;

    /** Kprobes on kernel/smp.c, which kernels without csd events are given: see sender-probes in knowledge/catalog/sources.yaml. */
    private static final String PROBED_MANY = "smp_call_many";

    private static final String PROBED_SINGLE = "smp_call_single";

    private static final String UNKNOWN_FUNCTION = "function call";

    private final Map<Slot, Send> openSends = new HashMap<>();
    private final Map<CsdPointer, Send> pendingCsds = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CsdPointer, Send> eldest) {
            return size() > PENDING_LIMIT;
        }
    };
    private final Map<Integer, Deque<Send>> pendingIrqWork = new HashMap<>();
    private final Map<Integer, Deque<Send>> pendingReschedules = new HashMap<>();
    private final Map<Integer, Wakeup> lastWaking = new HashMap<>();
    private final Map<Integer, Run> running = new HashMap<>();
    private final Map<Integer, Ipi> ipis = new HashMap<>();
    private final Map<SendKey, Tally> arrivals = new LinkedHashMap<>();
    private final Map<SendKey, Tally> sends = new LinkedHashMap<>();
    private final Map<OtherKey, Tally> others = new LinkedHashMap<>();
    private final Map<Integer, Tally> ipiInterrupts = new LinkedHashMap<>();
    private boolean csdQueueSeen;
    private boolean ipiSendSeen;
    private boolean functionReceiversSeen;
    private boolean ipiEntriesSeen;

    /** An interrupt may send while the task that it interrupted has not finished its own burst. */
    private record Slot(int cpu, boolean interrupt) {
        static Slot of(TraceRecord record) {
            return new Slot(record.cpu(), record.hardirq());
        }
    }

    private record CsdPointer(int cpu, long pointer) {}

    private record Wakeup(String comm, int pid, int target, long nanos) {}

    private record OtherKey(int cpu, String name) {}

    private record SendKey(
            int cpu,
            String function,
            String comm,
            int pid,
            int senderCpu,
            String callsite,
            Stack stack,
            String timer,
            String wokenComm,
            int wokenPid) {}

    /** A function that runs now. */
    private static final class Run {
        final @Nullable Send send;
        final String function;
        final long nanos;
        final Tally.Line line;
        String wokenComm = "";
        int wokenPid = -1;

        Run(@Nullable Send send, String function, TraceRecord record) {
            this.send = send;
            this.function = function;
            this.nanos = record.nanos();
            this.line = Tally.Line.of(record);
        }
    }

    /** An IPI that is being handled now. */
    private static final class Ipi {
        final String name;
        final long nanos;
        final Tally.Line line;
        int functions;

        Ipi(String name, TraceRecord record) {
            this.name = name;
            this.nanos = record.nanos();
            this.line = Tally.Line.of(record);
        }
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "csd_queue_cpu",
                PROBED_MANY,
                PROBED_SINGLE,
                "csd_function_entry",
                "csd_function_exit",
                "ipi_send_cpu",
                "ipi_send_cpumask",
                "ipi_raise",
                "ipi_entry",
                "ipi_exit",
                "irq_handler_entry",
                "call_function_entry",
                "call_function_exit",
                "call_function_single_entry",
                "call_function_single_exit",
                "reschedule_entry",
                "reschedule_exit",
                "irq_work_entry",
                "irq_work_exit",
                "sched_wakeup",
                "sched_waking",
                "sched_switch");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        switch (record.event()) {
            case "csd_queue_cpu" -> queue(record, cpu);
            case PROBED_MANY, PROBED_SINGLE -> probed(record, cpu);
            case "ipi_send_cpu", "ipi_send_cpumask" -> send(record, cpu);
            case "ipi_raise" -> raise(record, cpu);
            case "csd_function_entry" -> functionEntry(record);
            case "csd_function_exit" -> finishRun(record.cpu(), record.nanos());
            case "ipi_entry" -> ipiEntry(record.inBrackets(), record);
            case "call_function_entry", "call_function_single_entry" -> ipiEntry("Function call interrupts", record);
            case "reschedule_entry" -> ipiEntry("Rescheduling interrupts", record);
            case "irq_work_entry" -> ipiEntry("IRQ work interrupts", record);
            case "ipi_exit", "call_function_exit", "call_function_single_exit", "reschedule_exit", "irq_work_exit" ->
                ipiExit(record);
            case "irq_handler_entry" -> irqEntry(record);
            case "sched_wakeup" -> wakeup(record);
            case "sched_waking" -> lastWaking.put(record.cpu(), wakeupOf(record));
            case "sched_switch" -> {
                close(new Slot(record.cpu(), false));
                close(new Slot(record.cpu(), true));
                cpu.forgetStackOwner();
            }
            default -> {}
        }
    }

    // ---- senders

    private void queue(TraceRecord record, CpuState cpu) {
        csdQueueSeen = true;
        int target = (int) record.number("cpu", -1);
        String function = record.function("func");
        String callsite = record.function("callsite");
        Send open = openSends.get(Slot.of(record));
        if (open == null
                || !open.function.equals(function)
                || open.task != record.pid()
                || open.targets(target)
                || record.nanos() - open.nanos > BURST_NANOS) {
            open = open(function, record, callsite, cpu, target);
        }
        open.target(target);
        cpu.mayHaveStack(record, open);
        if (callsite.startsWith("irq_work_queue_on")) {
            offer(pendingIrqWork, target, open);
        } else {
            pendingCsds.put(new CsdPointer(target, record.hex("csd")), open);
        }
    }

    /**
     * {@code ipi_raise: target_mask=00000000,00000008 (Function call interrupts)}: all that arm64 kernels before 6.4 tell of a
     * sender; later ones write it after ipi_send_cpu.
     */
    private void raise(TraceRecord record, CpuState cpu) {
        if (csdQueueSeen || ipiSendSeen) {
            return;
        }
        String arguments = record.arguments();
        int from = arguments.indexOf('=') + 1;
        int to = arguments.indexOf(" (", from);
        if (from == 0 || to < 0) {
            return;
        }
        CpuSet targets = maskOf(arguments.substring(from, to));
        if (arguments.startsWith("(Rescheduling", to + 1)) {
            sendEach(targets, "", record, cpu);
        } else if (arguments.startsWith("(Function call", to + 1)) {
            Send open = openSends.get(Slot.of(record));
            if (open == null
                    || !open.probed
                    || open.task != record.pid()
                    || record.nanos() - open.nanos > BURST_NANOS) {
                sendTogether(targets, UNKNOWN_FUNCTION, "", record, cpu);
            }
        }
    }

    /**
     * {@code smp_call_many: (smp_call_function_many_cond+0x0/0x4d0) cpus=0xe func=do_nothing+0x0/0x10}: the mask's first 64 CPUs,
     * of which the kernel leaves out the sender's own and those that are offline. The interrupt itself is told by ipi_raise or by its
     * receiver.
     */
    private void probed(TraceRecord record, CpuState cpu) {
        if (csdQueueSeen) {
            return;
        }
        CpuSet targets = record.event().equals(PROBED_SINGLE)
                ? CpuSet.of((int) record.number("cpu", 0))
                : maskOf(record.word("cpus").replaceFirst("^0x", ""));
        String function = record.function("func");
        sendTogether(targets, function.isEmpty() ? UNKNOWN_FUNCTION : function, "", record, cpu);
        Send open = openSends.get(Slot.of(record));
        if (open != null && open.line.number() == record.line()) {
            open.probed = true;
        }
    }

    private void send(TraceRecord record, CpuState cpu) {
        ipiSendSeen = true;
        String callback = record.function("callback");
        CpuSet targets = record.event().equals("ipi_send_cpu")
                ? CpuSet.of((int) record.number("cpu", 0))
                : maskOf(record.mask("cpumask"));
        if (callback.equals("0x0") || callback.isEmpty()) {
            sendEach(targets, record.function("callsite"), record, cpu);
            return;
        }
        if (csdQueueSeen) {
            Send open = openSends.get(Slot.of(record));
            if (open != null
                    && !open.rescheduling()
                    && open.task == record.pid()
                    && record.nanos() - open.nanos <= BURST_NANOS * 10) {
                cpu.mayHaveStack(record, open);
            }
            return;
        }
        String callsite = record.function("callsite");
        String function = callback.equals(GENERIC_CALLBACK) ? functionOf(callsite) : callback;
        sendTogether(targets, function, callsite, record, cpu);
    }

    /** What a sender calls elsewhere, where no csd event tells: by its call site. */
    static String functionOf(String callsite) {
        String function = new Stack(List.of(callsite)).sentFunction();
        return !function.isEmpty() ? function : callsite.isEmpty() ? UNKNOWN_FUNCTION : callsite;
    }

    /** One rescheduling IPI for each target. */
    private void sendEach(CpuSet targets, String callsite, TraceRecord record, CpuState cpu) {
        for (int target : targets) {
            Send send = open("", record, callsite, cpu, target);
            send.target(target);
            cpu.mayHaveStack(record, send);
            offer(pendingReschedules, target, send);
            countSend(send, target);
        }
    }

    /** One function call for all targets, where no csd event tells the function. */
    private void sendTogether(CpuSet targets, String function, String callsite, TraceRecord record, CpuState cpu) {
        Send send = null;
        for (int target : targets) {
            if (target == record.cpu()) {
                continue;
            }
            if (send == null) {
                send = open(function, record, callsite, cpu, target);
            }
            send.target(target);
            offer(pendingIrqWork, target, send);
        }
        if (send != null) {
            cpu.mayHaveStack(record, send);
        }
    }

    /** A mask or a list of CPUs, none where it cannot be read. */
    static CpuSet maskOf(String mask) {
        try {
            return mask.indexOf('-') >= 0 ? CpuSet.parseList(mask) : CpuSet.parseMask(mask);
        } catch (IllegalArgumentException unreadable) {
            return CpuSet.NONE;
        }
    }

    private Send open(String function, TraceRecord record, String callsite, CpuState cpu, int target) {
        close(Slot.of(record));
        ArmedTimer timer = !record.taskContext() || !record.flagsKnown() ? cpu.expiring : null;
        Send send = new Send(function, record, callsite, timer, this::arrived);
        if (timer != null && timer.taskContext() && timer.cpu() == target && target != record.cpu()) {
            timer.expiries().countWakeupIpi();
        }
        Wakeup waking = lastWaking.get(record.cpu());
        if (waking != null && waking.target() == target && record.nanos() - waking.nanos() < BURST_NANOS) {
            send.wakes(waking.comm(), waking.pid());
        }
        openSends.put(Slot.of(record), send);
        return send;
    }

    private void close(Slot slot) {
        Send send = openSends.remove(slot);
        if (send != null) {
            send.close();
            if (!send.rescheduling() && !functionReceiversSeen) {
                send.targets().stream().filter(target -> target != send.cpu).forEach(target -> countSend(send, target));
            }
        }
    }

    private void countSend(Send send, int target) {
        Tally tally = tally(sends, keyOf(send, target, "", -1), send);
        tally.add(send.nanos, 0, send.line);
    }

    private static void offer(Map<Integer, Deque<Send>> queues, int target, Send send) {
        Deque<Send> queue = queues.computeIfAbsent(target, any -> new ArrayDeque<>());
        if (queue.size() == QUEUE_LIMIT) {
            queue.removeFirst();
        }
        queue.addLast(send);
    }

    private void wakeup(TraceRecord record) {
        Wakeup wakeup = wakeupOf(record);
        Run run = running.get(record.cpu());
        if (run != null && run.wokenPid < 0 && wakeup.target() == record.cpu()) {
            run.wokenComm = wakeup.comm();
            run.wokenPid = wakeup.pid();
        }
        Send open = openSends.get(Slot.of(record));
        if (open != null
                && open.rescheduling()
                && open.wakesNobody()
                && open.targets(wakeup.target())
                && record.nanos() - open.nanos < BURST_NANOS) {
            open.wakes(wakeup.comm(), wakeup.pid());
        }
    }

    private static Wakeup wakeupOf(TraceRecord record) {
        WokenTask woken = record.wokenTask();
        return new Wakeup(woken.comm(), woken.pid(), woken.cpu(), record.nanos());
    }

    // ---- receivers

    private void functionEntry(TraceRecord record) {
        functionReceiversSeen = true;
        finishRun(record.cpu(), record.nanos());
        long pointer = record.hex("csd");
        if (pointer == 0) {
            return; // the sender ran its own share: no IPI
        }
        Send send = pendingCsds.remove(new CsdPointer(record.cpu(), pointer));
        running.put(record.cpu(), new Run(send, record.function("func"), record));
        Ipi ipi = ipis.get(record.cpu());
        if (ipi != null) {
            ipi.functions++;
        }
    }

    private void finishRun(int cpu, long nanos) {
        Run run = running.remove(cpu);
        if (run == null) {
            return;
        }
        long duration = Math.max(0, nanos - run.nanos);
        Send send = run.send;
        if (send == null) {
            SendKey key = new SendKey(cpu, run.function, "", -1, -1, "", Stack.NONE, "", run.wokenComm, run.wokenPid);
            tally(arrivals, key, null).add(run.nanos, duration, run.line);
        } else {
            send.arrive(new Send.Arrival(send, cpu, run.wokenComm, run.wokenPid, run.nanos, duration, run.line));
        }
    }

    private void ipiEntry(String name, TraceRecord record) {
        ipiEntriesSeen = true;
        finishRun(record.cpu(), record.nanos());
        ipis.put(record.cpu(), new Ipi(name, record));
    }

    private void ipiExit(TraceRecord record) {
        finishRun(record.cpu(), record.nanos());
        Ipi ipi = ipis.remove(record.cpu());
        if (ipi == null) {
            return;
        }
        long duration = Math.max(0, record.nanos() - ipi.nanos);
        if (ipi.name.startsWith("Rescheduling")) {
            reschedule(record.cpu(), ipi, duration);
        } else if (ipi.name.startsWith("Function call")) {
            functionCall(record.cpu(), ipi, duration);
        } else {
            other(record.cpu(), ipi, duration);
        }
    }

    /** IPIs coalesce: one arrival answers every send before it; the earliest is the one that interrupted. */
    private void reschedule(int cpu, Ipi ipi, long duration) {
        Deque<Send> queue = pendingReschedules.get(cpu);
        Send earliest = null;
        while (queue != null && !queue.isEmpty() && queue.peekFirst().nanos <= ipi.nanos) {
            Send send = queue.removeFirst();
            earliest = earliest == null ? send : earliest;
        }
        if (earliest == null) {
            SendKey key = new SendKey(cpu, "", "", -1, -1, "", Stack.NONE, "", "", -1);
            tally(arrivals, key, null).add(ipi.nanos, duration, ipi.line);
        } else {
            earliest.arrive(new Send.Arrival(earliest, cpu, "", -1, ipi.nanos, duration, ipi.line));
        }
    }

    /** A function call IPI that ran no csd function ran irq_work: that has no csd_function_entry. */
    private void functionCall(int cpu, Ipi ipi, long duration) {
        Deque<Send> queue = pendingIrqWork.get(cpu);
        boolean explained = ipi.functions > 0;
        while (queue != null && !queue.isEmpty() && queue.peekFirst().nanos <= ipi.nanos) {
            Send send = queue.removeFirst();
            if (!explained) {
                send.arrive(new Send.Arrival(send, cpu, "", -1, ipi.nanos, duration, ipi.line));
                explained = true;
            }
        }
        if (!explained) {
            other(cpu, ipi, duration);
        }
    }

    private void other(int cpu, Ipi ipi, long duration) {
        others.computeIfAbsent(new OtherKey(cpu, ipi.name), any -> new Tally()).add(ipi.nanos, duration, ipi.line);
    }

    private void irqEntry(TraceRecord record) {
        if (!ipiEntriesSeen && record.text("name", "\0").equals("IPI")) {
            ipiInterrupts.computeIfAbsent(record.cpu(), any -> new Tally()).add(record, 0);
        }
    }

    // ---- groups

    private void arrived(Send.Arrival arrival) {
        Send send = arrival.send();
        SendKey key = keyOf(send, arrival.cpu(), arrival.wokenComm(), arrival.wokenPid());
        tally(arrivals, key, send).add(arrival.atNanos(), arrival.durationNanos(), arrival.line());
    }

    private static SendKey keyOf(Send send, int cpu, String wokenComm, int wokenPid) {
        boolean wokenByReceiver = wokenPid >= 0;
        return new SendKey(
                cpu,
                functionOf(send),
                send.comm,
                send.pid,
                send.cpu,
                send.callsite,
                send.stack(),
                send.timer == null ? "" : send.timer.function(),
                wokenByReceiver ? wokenComm : send.wokenComm(),
                wokenByReceiver ? wokenPid : send.wokenPid());
    }

    /** A call site such as smp_call_function serves many; the stack below it tells for whom. */
    private static String functionOf(Send send) {
        if (!send.function.equals(send.callsite) && !send.function.equals(UNKNOWN_FUNCTION)) {
            return send.function;
        }
        String function = send.stack().sentFunction();
        return function.isEmpty() ? send.function : function;
    }

    private static Tally tally(Map<SendKey, Tally> groups, SendKey key, @Nullable Send send) {
        SendKey kept = groups.size() < GROUP_LIMIT || groups.containsKey(key)
                ? key
                : new SendKey(key.cpu(), key.function(), "", -1, -1, key.callsite(), Stack.NONE, "", "", -1);
        Tally tally = groups.computeIfAbsent(kept, any -> new Tally());
        if (send != null && !tally.hasLead()) {
            tally.lead(send.line);
            Tally.Line telling = send.telling();
            if (telling != null) {
                tally.lead(telling);
            }
        }
        return tally;
    }

    @Override
    public void finish(TraceFacts facts) {
        running.keySet().stream().toList().forEach(cpu -> finishRun(cpu, 0));
        openSends.keySet().stream().toList().forEach(this::close);
        arrivals.forEach((key, tally) -> facts.add(fact(key, tally, facts)));
        sends.forEach((key, tally) -> {
            boolean receiversSeen = key.function().isEmpty() ? ipiEntriesSeen : functionReceiversSeen || ipiEntriesSeen;
            if (!receiversSeen) {
                facts.add(fact(key, tally, facts));
            }
        });
        others.forEach((key, tally) -> facts.add(new OtherIpi(
                facts.machine(),
                key.cpu(),
                key.name(),
                tally.count(),
                tally.durationNanos(),
                tally.firstSeconds(),
                tally.lastSeconds(),
                facts.evidence(tally))));
        if (!ipiEntriesSeen && !functionReceiversSeen && sends.isEmpty()) {
            ipiInterrupts.forEach((cpu, tally) -> facts.add(new OtherIpi(
                    facts.machine(),
                    cpu,
                    "IPI of unknown kind",
                    tally.count(),
                    0,
                    tally.firstSeconds(),
                    tally.lastSeconds(),
                    facts.evidence(tally))));
        }
    }

    private static Observation fact(SendKey key, Tally tally, TraceFacts facts) {
        return key.function().isEmpty() ? reschedule(key, tally, facts) : execution(key, tally, facts);
    }

    private static Observation reschedule(SendKey key, Tally tally, TraceFacts facts) {
        return new RescheduleIpi(
                facts.machine(),
                key.cpu(),
                key.comm(),
                key.pid(),
                key.senderCpu(),
                key.callsite(),
                key.stack(),
                key.wokenComm(),
                key.wokenPid(),
                key.timer(),
                tally.count(),
                tally.durationNanos(),
                tally.firstSeconds(),
                tally.lastSeconds(),
                facts.evidence(tally));
    }

    private static Observation execution(SendKey key, Tally tally, TraceFacts facts) {
        return new CsdExecution(
                facts.machine(),
                key.cpu(),
                key.function(),
                key.comm(),
                key.pid(),
                key.senderCpu(),
                key.callsite(),
                key.stack(),
                key.timer(),
                key.wokenComm(),
                key.wokenPid(),
                tally.count(),
                tally.durationNanos(),
                tally.firstSeconds(),
                tally.lastSeconds(),
                facts.evidence(tally));
    }
}
