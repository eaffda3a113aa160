package dev.quietcore.parse.trace;

import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.GuestTimerInterrupt;
import dev.quietcore.facts.SoftirqRun;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Counts device interrupts and softirqs of each CPU (include/trace/events/irq.h). */
final class InterruptTrace implements TraceListener {
    private static final int GROUP_LIMIT = 20_000;

    private final Map<Key, Tally> handlers = new LinkedHashMap<>();
    private final Map<Key, Tally> softirqs = new LinkedHashMap<>();
    private final Map<Integer, Entry> openHandlers = new HashMap<>();
    private final Map<Integer, Entry> openSoftirqs = new HashMap<>();

    private record Key(int cpu, String number, String name) {}

    private record Entry(Key key, long nanos, Tally.Line line) {}

    @Override
    public Set<String> events() {
        return Set.of("irq_handler_entry", "irq_handler_exit", "softirq_entry", "softirq_exit", "sched_switch");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        switch (record.event()) {
            case "irq_handler_entry" -> {
                close(openHandlers, handlers, record.cpu(), -1);
                String name = record.text("name", "\0");
                if (!name.equals("IPI") && !TimerTrace.isCpuTimer(name)) {
                    open(openHandlers, new Key(record.cpu(), record.word("irq"), name), record);
                }
            }
            case "irq_handler_exit" -> close(openHandlers, handlers, record.cpu(), record.nanos());
            case "softirq_entry" -> {
                close(openSoftirqs, softirqs, record.cpu(), -1);
                open(openSoftirqs, new Key(record.cpu(), record.word("vec"), vector(record)), record);
            }
            case "softirq_exit" -> close(openSoftirqs, softirqs, record.cpu(), record.nanos());
            default -> {
                close(openHandlers, handlers, record.cpu(), -1);
                close(openSoftirqs, softirqs, record.cpu(), -1);
            }
        }
    }

    /** {@code vec=9 [action=RCU]}. */
    private static String vector(TraceRecord record) {
        String arguments = record.arguments();
        int from = arguments.indexOf("[action=");
        int to = arguments.indexOf(']', from + 1);
        return from >= 0 && to > from ? arguments.substring(from + 8, to) : "softirq " + record.word("vec");
    }

    private static void open(Map<Integer, Entry> open, Key key, TraceRecord record) {
        open.put(key.cpu(), new Entry(key, record.nanos(), Tally.Line.of(record)));
    }

    private static void close(Map<Integer, Entry> open, Map<Key, Tally> groups, int cpu, long endNanos) {
        Entry entry = open.remove(cpu);
        if (entry != null && (groups.size() < GROUP_LIMIT || groups.containsKey(entry.key()))) {
            long duration = endNanos < 0 ? 0 : endNanos - entry.nanos();
            groups.computeIfAbsent(entry.key(), any -> new Tally()).add(entry.nanos(), duration, entry.line());
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        openHandlers.keySet().stream().toList().forEach(cpu -> close(openHandlers, handlers, cpu, -1));
        openSoftirqs.keySet().stream().toList().forEach(cpu -> close(openSoftirqs, softirqs, cpu, -1));
        handlers.forEach((key, tally) -> {
            if (key.name().startsWith("kvm guest")) {
                facts.add(new GuestTimerInterrupt(
                        facts.machine(),
                        key.cpu(),
                        key.name(),
                        tally.count(),
                        tally.durationNanos(),
                        tally.firstSeconds(),
                        tally.lastSeconds(),
                        facts.evidence(tally)));
            } else {
                facts.add(new DeviceInterrupt(
                        facts.machine(),
                        key.cpu(),
                        key.number(),
                        key.name(),
                        tally.count(),
                        tally.durationNanos(),
                        tally.firstSeconds(),
                        tally.lastSeconds(),
                        facts.evidence(tally)));
            }
        });
        softirqs.forEach((key, tally) -> facts.add(new SoftirqRun(
                facts.machine(),
                key.cpu(),
                key.name(),
                tally.count(),
                tally.durationNanos(),
                tally.firstSeconds(),
                tally.lastSeconds(),
                facts.evidence(tally))));
    }
}
