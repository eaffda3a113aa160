package dev.quietcore.snapshot.recording;

import dev.quietcore.snapshot.recording.event.EventFormat;
import dev.quietcore.snapshot.recording.event.EventFormat.NumberField;
import dev.quietcore.snapshot.recording.event.EventRecord;
import dev.quietcore.snapshot.recording.event.Names;
import dev.quietcore.snapshot.recording.event.Text;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as {@code trace-cmd report -N} does: {@code comm-pid [cpu] flags seconds.micros: event: arguments}, a stack as a
 * block of {@code => function (address)}.
 */
public final class RecordWriter {
    private static final int FRAME_LIMIT = 256;
    private static final Set<String> STACKS = Set.of("kernel_stack", "user_stack");

    private final TracingData data;
    private final Clock clock;
    private final Names names;
    private final EventRecord record;
    private final Map<Integer, Columns> columnsByType = new HashMap<>();

    /** An event with the fields that all events have. */
    private record Columns(
            EventFormat event,
            @Nullable NumberField flags,
            @Nullable NumberField preemptCount,
            @Nullable NumberField pid) {
        static Columns of(EventFormat event) {
            return new Columns(
                    event,
                    event.numberField("common_flags"),
                    event.numberField("common_preempt_count"),
                    event.numberField("common_pid"));
        }

        static int value(@Nullable NumberField field, EventRecord record) {
            return field == null ? 0 : (int) field.of(record);
        }
    }

    public RecordWriter(TracingData data, Clock clock) {
        this.data = data;
        this.clock = clock;
        this.names = data.names();
        this.record = new EventRecord(names, data.kernelLongSize());
    }

    /** The event that a record is of, by its first two bytes. */
    static int type(ByteBuffer bytes, int start) {
        return bytes.getShort(start) & 0xffff;
    }

    /**
     * Writes one record.
     *
     * @param bytes in the byte order of the recording; at least two of the record are there
     * @return false, and nothing, if the recording does not hold the format of its event
     */
    public boolean write(ByteBuffer bytes, int start, int length, int cpu, long time, Text out) {
        Columns columns = columns(type(bytes, start));
        if (columns == null) {
            return false;
        }
        columns(columns, bytes, start, length, cpu, time, out);
        int event = out.length();
        out.add(columns.event().name()).add(':').pad(event, 21, true, ' ').add(' ');
        if (STACKS.contains(columns.event().name()) && columns.event().framesAt() >= 0) {
            stack(bytes, start + columns.event().framesAt(), start + length, out);
        } else {
            columns.event().write(record, out);
            out.endLine();
        }
        return true;
    }

    /** Writes the columns in front of the event. */
    private void columns(Columns columns, ByteBuffer bytes, int start, int length, int cpu, long time, Text out) {
        record.set(bytes, start, length);
        int pid = Columns.value(columns.pid(), record);
        int from = out.length();
        out.add(' ').add(names.comms().of(pid)).pad(from, 16, false, ' ').add('-');
        int number = out.length();
        out.decimal(pid).pad(number, 5, true, ' ').add(" [");
        number = out.length();
        out.unsigned(cpu).pad(number, 3, false, '0').add("] ");
        Flags.write(Columns.value(columns.flags(), record), Columns.value(columns.preemptCount(), record), out);
        out.add(' ');
        clock.write(time, out);
        out.add(": ");
    }

    /** Announces the frames of a stack that belongs to a record which was written, as {@code <stack trace>} does. */
    public void stackHeading(ByteBuffer bytes, int start, int length, int cpu, long time, Text out) {
        Columns columns = columns(type(bytes, start));
        if (columns != null) {
            columns(columns, bytes, start, length, cpu, time, out);
            out.add("<stack trace>").endLine();
        }
    }

    private @Nullable Columns columns(int type) {
        Columns columns = columnsByType.get(type);
        EventFormat event = columns == null ? data.event(type) : columns.event();
        if (columns == null && event != null) {
            columns = Columns.of(event);
            columnsByType.put(type, columns);
        }
        return columns;
    }

    /** Return addresses up to the end of the record or to one of all ones (kernel/trace/trace_output.c:trace_stack_print). */
    private void stack(ByteBuffer bytes, int from, int to, Text out) {
        int longSize = data.kernelLongSize();
        out.add("<stack trace >").endLine();
        int end = Math.min(Math.min(to, bytes.limit()), from + FRAME_LIMIT * longSize);
        for (int at = from; at + longSize <= end; at += longSize) {
            long address = longSize == 8 ? bytes.getLong(at) : bytes.getInt(at) & 0xffffffffL;
            if (address == (longSize == 8 ? -1L : 0xffffffffL)) {
                return;
            }
            if (address != 0) {
                frame(address, out);
            }
        }
    }

    /** {@code => function (address)}. */
    public void frame(long address, Text out) {
        out.add("=> ");
        if (names.symbols().write(address, false, out)) {
            out.add(" (").hex(address).add(')');
        } else {
            out.hex(address);
        }
        out.endLine();
    }
}
