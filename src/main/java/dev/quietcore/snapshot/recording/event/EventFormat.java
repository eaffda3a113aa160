package dev.quietcore.snapshot.recording.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one event is laid out and printed: its {@code format} file in tracefs (kernel/trace/trace_events.c:f_show).
 *
 * <p>Where the print format uses something that only the kernel knows, the fields are printed one by one, as {@code name=value}.
 */
public final class EventFormat {
    private static final int LENGTH_LIMIT = 1 << 18;
    private static final String FIELD = "field:";
    private static final String PRINT = "print fmt: ";

    private final String name;
    private final int id;
    private final List<EventField> fields;
    private final String print;
    private @Nullable PrintFormat compiled;

    private EventFormat(String name, int id, List<EventField> fields, String print) {
        this.name = name;
        this.id = id;
        this.fields = List.copyOf(fields);
        this.print = print;
    }

    /** Reads the file; null if it is none. */
    public static @Nullable EventFormat read(String text) {
        String name = "";
        int id = -1;
        String print = "";
        List<EventField> fields = new ArrayList<>();
        if (text.length() > LENGTH_LIMIT) {
            return null;
        }
        for (String raw : text.split("\n", -1)) {
            String line = raw.strip();
            if (line.startsWith("name: ")) {
                name = line.substring("name: ".length());
            } else if (line.startsWith("ID: ")) {
                id = (int) number(line.substring("ID: ".length()));
            } else if (line.startsWith(FIELD)) {
                EventField field = field(line.substring(FIELD.length()));
                if (field != null) {
                    fields.add(field);
                }
            } else if (line.startsWith(PRINT)) {
                print = line.substring(PRINT.length());
            }
        }
        return name.isEmpty() || id < 0 ? null : new EventFormat(name, id, fields, print);
    }

    /** {@code char prev_comm[16]; offset:8; size:16; signed:0;}. */
    private static @Nullable EventField field(String line) {
        String[] parts = line.split(";", -1);
        if (parts.length < 3) {
            return null;
        }
        String declared = parts[0].strip();
        long offset = property(parts, "offset:");
        long size = property(parts, "size:");
        int open = declared.lastIndexOf('[');
        boolean named = open > 0 && declared.indexOf(' ', open) < 0;
        String front = named ? declared.substring(0, open).strip() : declared;
        int blank = Math.max(front.lastIndexOf(' '), front.lastIndexOf('*'));
        if (blank < 0 || offset < 0 || size < 0) {
            return null;
        }
        String brackets = named ? declared.substring(open + 1).replace("]", "").strip() : "";
        long elements = brackets.isEmpty() ? 0 : number(brackets);
        return new EventField(
                front.substring(blank + 1).strip(),
                front.substring(0, blank + 1).strip(),
                (int) offset,
                (int) size,
                property(parts, "signed:") == 1,
                named,
                elements < 0 && size > 0 ? (int) size : (int) Math.max(0, elements));
    }

    private static long property(String[] parts, String property) {
        for (String part : parts) {
            String stripped = part.strip();
            if (stripped.startsWith(property)) {
                return number(stripped.substring(property.length()));
            }
        }
        return -1;
    }

    private static long number(String digits) {
        return digits.matches("\\d{1,8}") ? Long.parseLong(digits) : -1;
    }

    /** Without its subsystem: {@code csd_queue_cpu}. */
    public String name() {
        return name;
    }

    /** By which records tell the event: their field {@code common_type}. */
    public int id() {
        return id;
    }

    /** Where a field is in each record, such as {@code common_pid}; null if there is none, or it is none of a fixed number. */
    public @Nullable NumberField numberField(String field) {
        for (EventField known : fields) {
            if (known.name().equals(field) && !known.dynamic() && known.size() <= 8) {
                return new NumberField(known);
            }
        }
        return null;
    }

    /** A field of a fixed size. */
    public static final class NumberField {
        private final EventField field;

        private NumberField(EventField field) {
            this.field = field;
        }

        public long of(EventRecord record) {
            return record.number(field);
        }
    }

    /** Where the frames of a stack begin, in bytes; -1 for an event that is no stack. */
    public int framesAt() {
        return fields.stream()
                .filter(field -> field.name().equals("caller"))
                .mapToInt(EventField::offset)
                .findFirst()
                .orElse(-1);
    }

    /** Writes the arguments of a record, as the kernel would. */
    public void write(EventRecord record, Text out) {
        PrintFormat format = compiled;
        if (format == null) {
            format = compile();
            compiled = format;
        }
        format.write(record, out);
    }

    private PrintFormat compile() {
        Map<String, EventField> byName =
                fields.stream().collect(Collectors.toMap(EventField::name, Function.identity(), (one, same) -> one));
        try {
            return PrintFormat.compile(print, byName);
        } catch (UnknownFormatException foreign) {
            return this::writeFields;
        }
    }

    private void writeFields(EventRecord record, Text out) {
        String between = "";
        for (EventField field : fields) {
            if (!field.name().startsWith("common_")) {
                out.add(between).add(field.name()).add('=');
                new FieldArgument(field).text(record, out);
                between = " ";
            }
        }
    }
}
