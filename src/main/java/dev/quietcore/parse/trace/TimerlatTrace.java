package dev.quietcore.parse.trace;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.LatencyPart;
import dev.quietcore.facts.TimerlatResult;
import dev.quietcore.facts.TimerlatResult.Context;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of the timerlat tracer, {@code #402268 context irq timer_latency 13585 ns}: the latencies of each CPU, and what the latest
 * wake-up of each CPU consisted of where osnoise events were traced with them.
 */
final class TimerlatTrace implements TraceListener {
    private static final Pattern LINE =
            Pattern.compile("#(\\d+) +context +(irq|thread|user\\S*) +timer_latency +(\\d+) ns\\s*");

    private final Map<Integer, Map<Context, Latencies>> latencies = new TreeMap<>();
    private final Map<Integer, LateWakeup> waiting = new TreeMap<>();
    private final Map<Integer, LateWakeup> worst = new TreeMap<>();
    private final Map<Integer, Long> noiseEnds = new TreeMap<>();

    @Override
    public Set<String> events() {
        return Set.of("timerlat", "irq_noise", "softirq_noise", "thread_noise", "nmi_noise");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        if (record.event().equals("timerlat")) {
            Matcher line = LINE.matcher(record.arguments());
            if (line.matches()) {
                latency(record, cpu, context(line.group(2)), Long.parseLong(line.group(3)));
            }
            return;
        }
        Noise noise = Noise.of(record);
        if (noise != null) {
            LateWakeup wakeup = waiting.get(record.cpu());
            if (wakeup != null) {
                wakeup.noise(noise, record);
            }
            noiseEnds.put(record.cpu(), noise.endNanos());
        }
    }

    private static Context context(String word) {
        return switch (word) {
            case "irq" -> Context.IRQ;
            case "thread" -> Context.THREAD;
            default -> Context.USER;
        };
    }

    private void latency(TraceRecord record, CpuState cpu, Context context, long nanos) {
        latencies
                .computeIfAbsent(record.cpu(), any -> new EnumMap<>(Context.class))
                .computeIfAbsent(context, any -> new Latencies())
                .add(record, nanos);
        if (context == Context.IRQ) {
            LateWakeup wakeup = new LateWakeup(record, nanos, noiseEnds.getOrDefault(record.cpu(), 0L));
            waiting.put(record.cpu(), wakeup);
            cpu.mayHaveStack(record, wakeup);
        } else if (context == Context.THREAD) {
            LateWakeup wakeup = waiting.remove(record.cpu());
            LateWakeup before = worst.get(record.cpu());
            if (wakeup != null && wakeup.measured() && (before == null || nanos > before.latencyNanos())) {
                wakeup.woken(nanos, record);
                worst.put(record.cpu(), wakeup);
                cpu.mayHaveStack(record, wakeup);
            }
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        latencies.forEach((cpu, contexts) -> contexts.forEach((context, all) -> facts.add(new TimerlatResult(
                facts.machine(),
                cpu,
                context,
                all.tally().count(),
                all.minNanos(),
                all.averageNanos(),
                all.maxNanos(),
                facts.evidence(all.tally())))));
        waiting.forEach((cpu, wakeup) -> {
            LateWakeup before = worst.get(cpu);
            if (wakeup.stopped() && (before == null || wakeup.latencyNanos() > before.latencyNanos())) {
                worst.put(cpu, wakeup);
            }
        });
        worst.forEach((cpu, wakeup) -> wakeup.parts()
                .forEach((part, nanos) -> facts.add(new LatencyPart(
                        facts.machine(),
                        cpu,
                        part.kind(),
                        part.name(),
                        part.number(),
                        nanos,
                        wakeup.latencyNanos(),
                        wakeup.stackOf(part),
                        evidence(wakeup, part, facts)))));
    }

    private static Evidence evidence(LateWakeup wakeup, LateWakeup.Part part, TraceFacts facts) {
        return Evidence.of(wakeup.lines(part).stream()
                .map(line -> line.citation(facts.machine(), facts.file()))
                .toArray(Citation[]::new));
    }
}
