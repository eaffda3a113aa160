package dev.quietcore.parse.trace;

import dev.quietcore.facts.HardwareGap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gaps that the hwlat tracer found (kernel/trace/trace_hwlat.c), by CPU. */
final class HwlatTrace implements TraceListener {
    private static final Pattern GAP =
            Pattern.compile("#\\d+ +inner/outer\\(us\\): +(\\d+)/(\\d+) (?:.{0,160}? nmi-count:(\\d{1,9}))?.*");

    private final Map<Integer, Tally> gaps = new TreeMap<>();
    private final Map<Integer, Long> nmis = new TreeMap<>();

    @Override
    public Set<String> events() {
        return Set.of("hwlat");
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        Matcher gap = GAP.matcher(record.arguments());
        if (gap.matches()) {
            long micros = Math.max(Long.parseLong(gap.group(1)), Long.parseLong(gap.group(2)));
            gaps.computeIfAbsent(record.cpu(), any -> new Tally()).add(record, micros * 1000);
            nmis.merge(record.cpu(), gap.group(3) == null ? 0 : Long.parseLong(gap.group(3)), Long::sum);
        }
    }

    @Override
    public void finish(TraceFacts facts) {
        gaps.forEach((cpu, tally) -> facts.add(new HardwareGap(
                facts.machine(),
                cpu,
                tally.count(),
                tally.worstNanos(),
                nmis.getOrDefault(cpu, 0L),
                -1,
                facts.evidence(tally))));
    }
}
