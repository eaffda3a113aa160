package dev.quietcore.snapshot.recording;

import dev.quietcore.snapshot.recording.event.Comms;
import dev.quietcore.snapshot.recording.event.EventFormat;
import dev.quietcore.snapshot.recording.event.KernelStrings;
import dev.quietcore.snapshot.recording.event.Names;
import dev.quietcore.snapshot.recording.event.Symbols;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recording keeps of the kernel that was recorded, so that its records can be printed elsewhere: formats of events, functions,
 * strings, comms. trace.dat has it in sections, perf.data as one feature in the same layout (trace-cmd.dat.v6(5)).
 */
public final class TracingData {
    private static final int FORMAT_LIMIT = 1 << 18;
    private static final int FORMATS_LIMIT = 1 << 16;
    private static final int TEXT_LIMIT = 1 << 26;

    private final int longSize;
    private PageHeader page;
    private final Map<Integer, EventFormat> events = new HashMap<>();
    private Symbols symbols = Symbols.NONE;
    private KernelStrings strings = new KernelStrings();
    private final Comms comms = new Comms();

    /** @param longSize bytes of the machine's long */
    public TracingData(int longSize) {
        this.longSize = longSize;
        this.page = PageHeader.of(longSize);
    }

    /** {@code header_page} and {@code header_event}. */
    public void readHeaders(BytesReader in) throws IOException {
        for (String expected : new String[] {"header_page", "header_event"}) {
            String name = in.string();
            if (!name.equals(expected)) {
                throw in.fault("'" + expected + "' should stand here");
            }
            String text = in.text(in.number(8), FORMAT_LIMIT, expected);
            if (expected.equals("header_page")) {
                page = PageHeader.read(text, page);
            }
        }
    }

    /** The tracer's own events, such as stacks and markers. */
    public void readFtraceEvents(BytesReader in) throws IOException {
        readFormats(in, in.number(4));
    }

    /** The events of all subsystems. */
    public void readEventFormats(BytesReader in) throws IOException {
        long systems = in.number(4);
        for (long system = 0; system < systems; system++) {
            in.string();
            readFormats(in, in.number(4));
        }
    }

    private void readFormats(BytesReader in, long count) throws IOException {
        for (long format = 0; format < count; format++) {
            EventFormat event = EventFormat.read(in.text(in.number(8), FORMAT_LIMIT, "an event format"));
            if (event != null && events.size() < FORMATS_LIMIT) {
                events.put(event.id(), event);
            }
        }
    }

    public void readKallsyms(BytesReader in) throws IOException {
        symbols = Symbols.read(in.bytes(in.number(4), TEXT_LIMIT, "kallsyms"));
    }

    /** Functions that the recording does not hold itself. */
    public void symbols(Symbols known) {
        symbols = known;
    }

    public void readPrintkFormats(BytesReader in) throws IOException {
        strings = KernelStrings.read(in.bytes(in.number(4), TEXT_LIMIT, "printk_formats"));
    }

    public void readSavedCmdlines(BytesReader in) throws IOException {
        comms.readSavedCmdlines(in.bytes(in.number(8), TEXT_LIMIT, "saved_cmdlines"));
    }

    /** The event whose records have this {@code common_type}; null if the recording does not hold its format. */
    public @Nullable EventFormat event(int type) {
        return events.get(type);
    }

    public Comms comms() {
        return comms;
    }

    public Names names() {
        return new Names(symbols, strings, comms);
    }

    /** Bytes of the kernel's long, which may be larger than that of the program that recorded. */
    public int kernelLongSize() {
        return Math.max(longSize, page.commitSize());
    }

    public PageHeader page() {
        return page;
    }
}
