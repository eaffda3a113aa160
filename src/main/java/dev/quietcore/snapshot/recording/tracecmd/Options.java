package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.BytesReader;
import dev.quietcore.snapshot.recording.Clock;
import dev.quietcore.snapshot.recording.RecordingException;
import dev.quietcore.snapshot.recording.TracingData;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The options of a file: what it says of itself, and where its sections are. Those that are not known are passed over. */
final class Options {
    private static final int OPTION_LIMIT = 1 << 24;
    private static final int COUNT_LIMIT = 1 << 16;
    private static final int TEXT_LIMIT = 200;
    private static final int GUEST_LIMIT = 64;

    private final int version;
    private final ByteOrder order;
    private final List<String> problems;

    private final List<String> heading = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<BytesReader> buffers = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private Clock clock = new Clock("unknown");
    private TscToNanos tsc = TscToNanos.NONE;
    private TimeShift timeShift = TimeShift.NONE;
    private final List<RecordedGuest> guests = new ArrayList<>();
    private int count;

    /** An instance of a file of version 6. */
    record Instance(String name, long offset) {}

    /** A section of a file of version 7 that holds something of the kernel. */
    record Part(int section, long offset) {
        void read(BytesReader in, TracingData data) throws IOException {
            switch (section) {
                case Option.HEADER_INFO -> data.readHeaders(in);
                case Option.FTRACE_EVENTS -> data.readFtraceEvents(in);
                case Option.EVENT_FORMATS -> data.readEventFormats(in);
                case Option.KALLSYMS -> data.readKallsyms(in);
                case Option.PRINTK -> data.readPrintkFormats(in);
                default -> data.readSavedCmdlines(in);
            }
        }

        /** What is missing without it. */
        String missing() {
            return switch (section) {
                case Option.HEADER_INFO -> "pages are read as those of a usual kernel";
                case Option.FTRACE_EVENTS -> "stacks and markers are left out";
                case Option.EVENT_FORMATS -> "events without their format are left out";
                case Option.KALLSYMS -> "functions are shown as addresses";
                case Option.PRINTK -> "strings of the kernel are shown as addresses";
                default -> "tasks have no names";
            };
        }
    }

    Options(int version, ByteOrder order, List<String> problems) {
        this.version = version;
        this.order = order;
        this.problems = problems;
    }

    /** Reads one row of options; where the next one begins, 0 if there is none. */
    long read(BytesReader in) throws IOException {
        while (count++ < COUNT_LIMIT) {
            int id = (int) in.number(2);
            if (id == Option.DONE && version < 7) {
                return 0;
            }
            long size = in.number(4);
            long at = in.position();
            BytesReader option = BytesReader.of(in.bytes(size, OPTION_LIMIT, "an option"), at, order);
            if (id == Option.DONE) {
                return size < 8 ? 0 : option.number(8);
            }
            try {
                take(id, size, option);
            } catch (RecordingException broken) {
                problems.add(broken.getMessage() + "; what option " + id + " told is missing");
            }
        }
        throw in.fault("more than " + COUNT_LIMIT + " options");
    }

    /** Reads all rows of a file of version 7. */
    void readAll(Sections sections, long first) {
        Set<Long> seen = new HashSet<>();
        long next = first;
        try {
            while (next != 0 && seen.add(next)) {
                next = read(sections.open(next, Option.DONE));
            }
        } catch (IOException broken) {
            problems.add(broken.getMessage() + "; what its options told is missing");
        }
    }

    private void take(int id, long size, BytesReader in) throws IOException {
        switch (id) {
            case Option.CPUSTAT -> stat(in.text(size, OPTION_LIMIT, "an option"));
            case Option.TRACECLOCK -> clock = Clock.chosen(plain(in, size));
            case Option.UNAME -> heading.add("uname: " + plain(in, size));
            case Option.VERSION -> heading.add("trace-cmd: " + plain(in, size));
            case Option.CPUCOUNT -> heading.add("cpus: " + in.number(4));
            case Option.DATE -> heading.add("date: " + plain(in, size) + ", not added to the times");
            case Option.OFFSET -> heading.add("offset: " + plain(in, size) + ", not added to the times");
            case Option.TRACEID -> heading.add("trace_id: 0x" + Long.toHexString(in.number(8)));
            case Option.TIME_SHIFT -> timeShift = TimeShift.read(in);
            case Option.GUEST -> guest(RecordedGuest.read(in));
            case Option.TSC2NSEC -> {
                long multiplier = in.number(4);
                tsc = new TscToNanos(multiplier, (int) Math.min(127, in.number(4)));
            }
            case Option.BUFFER -> {
                if (version >= 7) {
                    buffers.add(in);
                } else {
                    long offset = in.number(8);
                    instances.add(new Instance(in.string(), offset));
                }
            }
            case Option.BUFFER_TEXT ->
                throw in.fault(
                        "a latency trace, which is text: send /sys/kernel/tracing/trace, or what trace-cmd report"
                                + " prints of it");
            case Option.HEADER_INFO,
                    Option.FTRACE_EVENTS,
                    Option.EVENT_FORMATS,
                    Option.KALLSYMS,
                    Option.PRINTK,
                    Option.CMDLINES -> parts.add(new Part(id, in.number(8)));
            default -> {
                // of no use here
            }
        }
    }

    private static String plain(BytesReader in, long size) throws IOException {
        String text = in.text(size, OPTION_LIMIT, "an option");
        String line = text.substring(0, text.indexOf('\0') < 0 ? text.length() : text.indexOf('\0'))
                .strip();
        return line.substring(0, Math.min(TEXT_LIMIT, line.length())).replaceAll("[^ -~]", "?");
    }

    private void stat(String stats) {
        CpuStat stat = CpuStat.read(stats.replace("\0", ""));
        if (stat != null && stat.lost() > 0) {
            heading.add("CPU:" + stat.cpu() + " lost by the buffer: " + stat.lost());
        }
    }

    /** Takes a guest; a damaged file may name any number of them. */
    private void guest(RecordedGuest guest) {
        if (guests.size() < GUEST_LIMIT) {
            guests.add(guest);
        }
    }

    Clock clock() {
        return clock;
    }

    TscToNanos tsc() {
        return tsc;
    }

    TimeShift timeShift() {
        return timeShift;
    }

    List<RecordedGuest> guests() {
        return guests;
    }

    List<String> heading() {
        return heading;
    }

    List<Part> parts() {
        return parts;
    }

    List<BytesReader> buffers() {
        return buffers;
    }

    List<Instance> instances() {
        return instances;
    }
}
