package dev.quietcore.parse.trace;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.snapshot.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records that the trace says it lost, by CPU: {@code CPU:1 [LOST 123 EVENTS]} of the kernel (kernel/trace/trace.c:print_trace_line),
 * {@code CPU:1 [123 EVENTS DROPPED]} of trace-cmd report. Either may leave out the number.
 *
 * <p>A recording also says in its heading what each buffer lost altogether. Both tell of the same records, so the larger counts.
 */
final class LostRecords {
    private static final String CPU = "CPU:";
    private static final String BY_THE_BUFFER = "lost by the buffer:";
    private static final int LINE_LIMIT = 200;
    private static final int CPU_LIMIT = 100_000;

    private final Map<Integer, Lost> seen = new LinkedHashMap<>();
    private final Map<Integer, Lost> byTheBuffer = new LinkedHashMap<>();

    private record Lost(long count, Tally.Line line) {}

    /** Takes the line, if it tells of lost records. */
    boolean read(LineReader lines) {
        if (lines.length() > LINE_LIMIT || !startsWithCpu(lines.bytes(), lines.length())) {
            return false;
        }
        String text = lines.text();
        int from = text.indexOf(CPU) + CPU.length();
        int to = text.indexOf(' ', from);
        long cpu = to < 0 ? -1 : number(text.substring(from, to));
        if (cpu < 0 || cpu > CPU_LIMIT) {
            return false;
        }
        String told = text.substring(to).strip();
        Tally.Line line = new Tally.Line(lines.number(), text.getBytes(StandardCharsets.UTF_8));
        if (told.startsWith(BY_THE_BUFFER)) {
            long count = number(told.substring(BY_THE_BUFFER.length()).strip());
            return count >= 0 && add(byTheBuffer, (int) cpu, new Lost(count, line));
        }
        boolean lost =
                told.startsWith("[") && told.endsWith("]") && (told.contains("LOST") || told.contains("DROPPED"));
        return lost && add(seen, (int) cpu, new Lost(count(told), line));
    }

    private static boolean startsWithCpu(byte[] bytes, int length) {
        int at = Quote.end(bytes, length);
        while (at < length && (bytes[at] == '#' || bytes[at] == ' ')) {
            at++;
        }
        for (int letter = 0; letter < CPU.length(); letter++) {
            if (at + letter >= length || bytes[at + letter] != CPU.charAt(letter)) {
                return false;
            }
        }
        return true;
    }

    /** The number in the brackets; 1 where only that there were some is said. */
    private static long count(String told) {
        for (String word : told.substring(1, told.length() - 1).split(" ", -1)) {
            long count = number(word);
            if (count >= 0) {
                return count;
            }
        }
        return 1;
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static boolean add(Map<Integer, Lost> to, int cpu, Lost lost) {
        to.merge(cpu, lost, (before, now) -> new Lost(before.count() + now.count(), before.line()));
        return true;
    }

    void finish(TraceFacts facts) {
        byTheBuffer.forEach((cpu, lost) -> {
            @Nullable Lost same = seen.get(cpu);
            if (same == null || same.count() < lost.count()) {
                seen.put(cpu, lost);
            }
        });
        seen.forEach((cpu, lost) -> facts.add(new LostEvents(
                facts.machine(), cpu, lost.count(), Evidence.of(lost.line().citation(facts.machine(), facts.file())))));
    }
}
