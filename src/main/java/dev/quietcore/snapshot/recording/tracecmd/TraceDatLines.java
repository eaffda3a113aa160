package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.LineSource;
import dev.quietcore.snapshot.recording.RecordWriter;
import dev.quietcore.snapshot.recording.StoredBytes;
import dev.quietcore.snapshot.recording.event.Text;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/** A trace.dat as text: its heading, then the records of all CPUs by their time. */
public final class TraceDatLines implements LineSource {
    private static final int PROBLEM_LIMIT = 100;

    private final RecordWriter writer;
    private final Buffers buffers;
    private final Deque<String> heading = new ArrayDeque<>();
    private final PriorityQueue<CpuRecords> cpus = new PriorityQueue<>(TraceDatLines::compare);
    private final Set<Integer> foreign = new TreeSet<>();
    private long foreignRecords;
    private int problems;

    private static int compare(CpuRecords one, CpuRecords other) {
        int byTime = Long.compareUnsigned(one.time(), other.time());
        return byTime != 0
                ? byTime
                : Comparator.comparingInt(CpuRecords::buffer)
                        .thenComparingInt(CpuRecords::cpu)
                        .compare(one, other);
    }

    /** @throws IOException if not even the file's beginning can be read */
    public TraceDatLines(StoredBytes file) throws IOException {
        TraceDat dat = new TraceDatReader(file).read();
        writer = new RecordWriter(dat.data(), dat.clock());
        heading.add("tracer: nop");
        heading.add("");
        heading.addAll(dat.heading());
        dat.problems().forEach(problem -> heading.add("problem: " + problem));
        buffers = new Buffers(file, dat);
        for (int at = 0; at < dat.buffers().size(); at++) {
            if (at > 0) {
                heading.add(
                        "instance: " + dat.buffers().get(at).name() + ", only what no buffer before recorded as well");
            }
            buffers.cpus(at).forEach(this::advance);
        }
        heading.add("");
    }

    /** Puts a CPU where its next record belongs, or leaves it out when it has none. */
    private void advance(CpuRecords cpu) {
        boolean more = cpu.next();
        String problem = cpu.takeProblem();
        if (!problem.isEmpty() && problems++ < PROBLEM_LIMIT) {
            heading.add("problem: " + problem);
        }
        if (more) {
            cpus.add(cpu);
        }
    }

    @Override
    public boolean next(Text lines) {
        if (!heading.isEmpty()) {
            String line = heading.remove();
            lines.add('#').add(line.isEmpty() ? "" : " ").add(line).endLine();
            return true;
        }
        CpuRecords cpu = cpus.poll();
        if (cpu == null) {
            return end();
        }
        long lost = cpu.takeLost();
        if (lost != 0) {
            lines.add("CPU:").unsigned(cpu.cpu()).add(" [LOST ");
            if (lost > 0) {
                lines.unsigned(lost).add(' ');
            }
            lines.add("EVENTS]").endLine();
        }
        int from = lines.length();
        if (!buffers.recordedBefore(cpu)
                && !writer.write(cpu.page(), cpu.at(), cpu.length(), cpu.cpu(), cpu.time(), lines)) {
            lines.backTo(from);
            foreignRecords++;
            foreign.add(cpu.type());
        }
        advance(cpu);
        return true;
    }

    private boolean end() {
        if (foreignRecords == 0) {
            return false;
        }
        heading.add("problem: " + foreignRecords + " records are of events whose format the file does not hold: "
                + foreign.stream().limit(20).toList());
        foreignRecords = 0;
        return true;
    }
}
