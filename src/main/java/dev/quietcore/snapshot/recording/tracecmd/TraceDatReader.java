package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.BytesReader;
import dev.quietcore.snapshot.recording.Clock;
import dev.quietcore.snapshot.recording.RecordingException;
import dev.quietcore.snapshot.recording.StoredBytes;
import dev.quietcore.snapshot.recording.TracingData;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all of a trace.dat but its records. What is damaged costs only itself, where the layout allows it: in version 7 each section is
 * found by itself; version 6 is one row, and behind a fault in it nothing can be found.
 */
final class TraceDatReader {
    private static final int MAGIC_BYTES = 10;
    private static final int PAGE_LIMIT = 1 << 20;
    private static final int CPU_LIMIT = 1 << 13;

    /** All pages that are looked at together, one of each CPU. */
    private static final long PAGES_LIMIT = 1L << 28;

    private final StoredBytes file;
    private final BytesReader in;
    private final List<String> problems = new ArrayList<>();

    private int version;
    private int longSize;
    private int pageSize;

    TraceDatReader(StoredBytes file) {
        this.file = file;
        this.in = new BytesReader(file, 0);
    }

    /** @throws RecordingException if not even the beginning can be read */
    TraceDat read() throws IOException {
        in.seek(MAGIC_BYTES);
        String name = in.string();
        version = name.matches("\\d{1,3}") ? Integer.parseInt(name) : 0;
        if (version != 6 && version != 7) {
            throw new RecordingException(
                    MAGIC_BYTES, "version '" + name.replaceAll("[^ -~]", "?") + "' of trace.dat; 6 and 7 are read");
        }
        in.in(in.number(1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        longSize = in.number(1) == 4 ? 4 : 8;
        pageSize = page(in.number(4));
        TracingData data = new TracingData(longSize);
        return version == 7 ? sections(data) : row(data);
    }

    private int page(long size) throws RecordingException {
        if (size < 256 || size > PAGE_LIMIT) {
            throw in.fault("pages of " + size + " bytes; 256 to " + PAGE_LIMIT + " are read");
        }
        return (int) size;
    }

    // ---- version 6

    private TraceDat row(TracingData data) throws IOException {
        Options options = new Options(version, in.order(), problems);
        List<RecordedBuffer> buffers = new ArrayList<>();
        try {
            data.readHeaders(in);
            data.readFtraceEvents(in);
            data.readEventFormats(in);
            data.readKallsyms(in);
            data.readPrintkFormats(in);
            data.readSavedCmdlines(in);
            rowOfBuffers(options, buffers);
        } catch (RecordingException broken) {
            problems.add(broken.getMessage() + "; nothing behind it can be found");
        }
        return finished(data, Compressor.NONE, options, buffers);
    }

    private void rowOfBuffers(Options options, List<RecordedBuffer> buffers) throws IOException {
        int cpus = cpus(in.number(4), pageSize);
        String kind = in.string();
        in.skip(kind.equals("options  ") ? 0 : -kind.length() - 1L);
        if (kind.equals("options  ")) {
            options.read(in);
        }
        buffers.add(flyrecord("", cpus));
        for (Options.Instance instance : options.instances()) {
            try {
                in.seek(instance.offset());
                buffers.add(flyrecord(instance.name(), cpus));
            } catch (RecordingException broken) {
                problems.add(broken.getMessage() + "; the instance " + instance.name() + " is left out");
            }
        }
    }

    private RecordedBuffer flyrecord(String name, int cpus) throws IOException {
        String kind = in.string();
        if (!kind.equals("flyrecord")) {
            throw in.fault("'flyrecord' should stand here; latency traces are text: send /sys/kernel/tracing/trace");
        }
        List<CpuSection> sections = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            long offset = in.number(8);
            add(sections, new CpuSection(cpu, offset, in.number(8)));
        }
        return new RecordedBuffer(name, "", pageSize, false, sections);
    }

    private int cpus(long count, int pages) throws RecordingException {
        if (count < 0 || count > CPU_LIMIT || count * pages > PAGES_LIMIT) {
            throw in.fault(count + " CPUs; at most " + CPU_LIMIT + " are read");
        }
        return (int) count;
    }

    private void add(List<CpuSection> sections, CpuSection section) {
        boolean outside = section.offset() < 0 || section.offset() >= file.size();
        if (section.size() != 0 && outside) {
            problems.add("offset 0x" + Long.toHexString(section.offset()) + ": the records of CPU " + section.cpu()
                    + " should begin here, behind the end of the file: it was cut");
        } else if (section.size() != 0) {
            if (section.size() < 0 || section.size() > file.size() - section.offset()) {
                problems.add("offset 0x" + Long.toHexString(file.size()) + ": the file ends within the records of CPU "
                        + section.cpu() + ": it was cut");
            }
            long there = section.size() < 0 ? Long.MAX_VALUE : section.size();
            sections.add(
                    new CpuSection(section.cpu(), section.offset(), Math.min(there, file.size() - section.offset())));
        }
    }

    // ---- version 7

    private TraceDat sections(TracingData data) throws IOException {
        Compressor compressor = Compressor.of(in.string(), in.position());
        in.string();
        Sections sections = new Sections(file, compressor, in.order());
        Options options = new Options(version, in.order(), problems);
        options.readAll(sections, in.number(8));
        for (Options.Part part : options.parts()) {
            try {
                part.read(sections.open(part.offset(), part.section()), data);
            } catch (IOException broken) {
                problems.add(broken.getMessage() + "; " + part.missing());
            }
        }
        List<RecordedBuffer> buffers = new ArrayList<>();
        for (BytesReader buffer : options.buffers()) {
            try {
                buffers.add(buffer(buffer, sections));
            } catch (IOException broken) {
                problems.add(broken.getMessage() + "; an instance is left out");
            }
        }
        return finished(data, compressor, options, buffers);
    }

    private RecordedBuffer buffer(BytesReader option, Sections sections) throws IOException {
        long offset = option.number(8);
        String name = option.string();
        String clock = option.string();
        int ownPages = page(option.number(4));
        int count = cpus(option.number(4), ownPages);
        List<CpuSection> cpus = new ArrayList<>();
        for (int at = 0; at < count && option.left() > 0; at++) {
            int cpu = (int) Math.min(option.number(4), CPU_LIMIT);
            long from = option.number(8);
            add(cpus, new CpuSection(cpu, from, option.number(8)));
        }
        boolean packed = sections.header(offset, Option.BUFFER).packed();
        return new RecordedBuffer(name, clock, ownPages, packed, cpus);
    }

    private TraceDat finished(TracingData data, Compressor compressor, Options options, List<RecordedBuffer> buffers) {
        Clock clock = options.clock();
        for (RecordedBuffer buffer : buffers) {
            clock = clock.name().equals("unknown") && !buffer.clock().isEmpty() ? Clock.chosen(buffer.clock()) : clock;
        }
        List<String> heading = new ArrayList<>();
        heading.add("recording: trace.dat, version " + version);
        if (options.timeShift().any()) {
            heading.add("time_shift: to the clock of trace_id 0x"
                    + Long.toHexString(options.timeShift().host()) + ", as trace-cmd measured it");
        }
        heading.addAll(options.heading());
        options.guests().forEach(guest -> heading.addAll(guest.heading(data.comms())));
        heading.add("trace_clock: " + clock.name());
        Clock shown = options.tsc().equals(TscToNanos.NONE) ? clock : new Clock("tsc2nsec");
        return new TraceDat(
                in.order(), data, compressor, shown, options.tsc(), options.timeShift(), heading, problems, buffers);
    }
}
