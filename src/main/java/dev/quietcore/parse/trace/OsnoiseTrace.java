package dev.quietcore.parse.trace;

import dev.quietcore.facts.NoiseSource;
import dev.quietcore.facts.OsnoiseResult;
import dev.quietcore.facts.OsnoiseSamples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of the osnoise tracer, added up by CPU; its single gaps (sample_threshold); and who made them: irq_noise, softirq_noise,
 * thread_noise, nmi_noise, by name. The idle task is no noise.
 */
final class OsnoiseTrace implements TraceListener {
    private static final int GROUP_LIMIT = 10_000;
    private static final Pattern GAP = Pattern.compile("start \\d+\\.\\d+ duration (\\d{1,18}) ns.*");

    private final Map<Integer, Periods> periods = new TreeMap<>();
    private final Map<Integer, Latencies> gaps = new TreeMap<>();
    private final Map<Source, Tally> sources = new LinkedHashMap<>();

    private record Source(int cpu, NoiseSource.Kind kind, String name, int number) {}

    /** All periods of one CPU: runtime, noise, worst gap, and counts of hardware, NMI, interrupt, softirq, thread. */
    private static final class Periods {
        private final Tally tally = new Tally();
        private final long[] sums = new long[9];
        private long worstGapMicros;
        private long worstNoiseMicros;

        void add(TraceRecord record) {
            String[] words = record.arguments().strip().split(" +");
            for (int at = 0; at < sums.length; at++) {
                sums[at] += at == 2 ? 0 : Long.parseLong(words[at]);
            }
            long noise = Long.parseLong(words[1]);
            worstNoiseMicros = Math.max(worstNoiseMicros, noise);
            worstGapMicros = Math.max(worstGapMicros, Long.parseLong(words[3]));
            tally.add(record, noise * 1000);
        }
    }

    @Override
    public Set<String> events() {
        return Set.of("osnoise", "sample_threshold", "irq_noise", "softirq_noise", "thread_noise", "nmi_noise");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        switch (record.event()) {
            case "osnoise" -> {
                if (TracerLine.of(record.arguments()).equals("osnoise")) {
                    periods.computeIfAbsent(record.cpu(), any -> new Periods()).add(record);
                }
            }
            case "sample_threshold" -> {
                Matcher gap = GAP.matcher(record.arguments());
                if (gap.matches()) {
                    gaps.computeIfAbsent(record.cpu(), any -> new Latencies())
                            .add(record, Long.parseLong(gap.group(1)));
                }
            }
            default -> source(record);
        }
    }

    private void source(TraceRecord record) {
        Noise noise = Noise.of(record);
        if (noise == null || noise.kind() == NoiseSource.Kind.THREAD && noise.number() == 0) {
            return;
        }
        Source source = new Source(record.cpu(), noise.kind(), noise.name(), noise.number());
        if (sources.size() < GROUP_LIMIT || sources.containsKey(source)) {
            sources.computeIfAbsent(source, any -> new Tally()).add(record, noise.durationNanos());
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        periods.forEach((cpu, all) -> facts.add(new OsnoiseResult(
                facts.machine(),
                cpu,
                false,
                all.sums[0] * 1000,
                all.sums[1] * 1000,
                all.worstNoiseMicros * 1000,
                all.worstGapMicros * 1000,
                all.sums[4],
                all.sums[5],
                all.sums[6],
                all.sums[7],
                all.sums[8],
                facts.evidence(all.tally))));
        gaps.forEach((cpu, all) -> facts.add(new OsnoiseSamples(
                facts.machine(),
                cpu,
                all.tally().count(),
                all.minNanos(),
                all.averageNanos(),
                all.maxNanos(),
                facts.evidence(all.tally()))));
        sources.forEach((source, tally) -> facts.add(new NoiseSource(
                facts.machine(),
                source.cpu(),
                source.kind(),
                source.name(),
                source.number(),
                tally.count(),
                tally.durationNanos(),
                tally.worstNanos(),
                tally.firstSeconds(),
                tally.lastSeconds(),
                facts.evidence(tally))));
    }
}
