package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.StoredBytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The buffers of a trace.dat. Several instances may have recorded the same events; each event counts in the first of them only, or
 * everything would have happened twice.
 */
final class Buffers {
    private final StoredBytes file;
    private final TraceDat dat;
    private final Chunks chunks;
    private final List<Set<Integer>> before = new ArrayList<>();

    Buffers(StoredBytes file, TraceDat dat) {
        this.file = file;
        this.dat = dat;
        this.chunks = new Chunks(file, dat.compressor(), dat.order());
        Set<Integer> types = new HashSet<>();
        for (int buffer = 0; buffer < dat.buffers().size(); buffer++) {
            before.add(Set.copyOf(types));
            if (buffer + 1 < dat.buffers().size()) {
                cpus(buffer).forEach(cpu -> addTypes(cpu, types));
            }
        }
    }

    private static void addTypes(CpuRecords cpu, Set<Integer> types) {
        while (cpu.next()) {
            types.add(cpu.type());
        }
    }

    /** The records of each CPU of one buffer, from the start. */
    List<CpuRecords> cpus(int index) {
        RecordedBuffer buffer = dat.buffers().get(index);
        List<CpuRecords> cpus = new ArrayList<>();
        for (CpuSection section : buffer.cpus()) {
            Pages pages = buffer.packed()
                    ? new PackedPages(chunks, section, buffer.pageSize(), dat.order())
                    : new PlainPages(file, section, buffer.pageSize(), dat.order());
            cpus.add(new CpuRecords(
                    section.cpu(), index, pages, new RingPage(dat.data().page()), dat.timeShift(), dat.tsc()));
        }
        return cpus;
    }

    /** Whether a buffer in front of the record's own recorded such events, too. */
    boolean recordedBefore(CpuRecords cpu) {
        return before.get(cpu.buffer()).contains(cpu.type());
    }
}
