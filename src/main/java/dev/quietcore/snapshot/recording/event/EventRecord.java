package dev.quietcore.snapshot.recording.event;

import java.nio.ByteBuffer;

/**
 * One record of an event: a cursor that is filled anew for each record.
 *
 * <p>Whatever a format says of its fields, nothing outside the record is read: a number that does not lie in it is 0.
 */
public final class EventRecord {
    final Names names;
    private final int longSize;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int start;
    private int length;

    /** @param longSize bytes of the kernel's {@code long} */
    public EventRecord(Names names, int longSize) {
        this.names = names;
        this.longSize = longSize;
    }

    /** @param bytes with the byte order of the recording */
    public void set(ByteBuffer bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = Math.max(0, Math.min(length, bytes.limit() - start));
    }

    int longSize() {
        return longSize;
    }

    int length() {
        return length;
    }

    /** The byte there, 0 outside. */
    byte at(int offset) {
        return offset >= 0 && offset < length ? bytes.get(start + offset) : 0;
    }

    /** The number there, 0 where it does not lie inside; sizes other than 1, 2, 4 and 8 are 0. */
    long number(int offset, int size, boolean signed) {
        if (offset < 0 || offset > length - size) {
            return 0;
        }
        int at = start + offset;
        return switch (size) {
            case 1 -> signed ? bytes.get(at) : bytes.get(at) & 0xffL;
            case 2 -> signed ? bytes.getShort(at) : bytes.getShort(at) & 0xffffL;
            case 4 -> signed ? bytes.getInt(at) : bytes.getInt(at) & 0xffffffffL;
            case 8 -> bytes.getLong(at);
            default -> 0;
        };
    }

    long number(EventField field) {
        return number(field.offset(), field.size(), field.signed());
    }

    /** Where the bytes of a field are, whatever it is. */
    Place place(EventField field) {
        if (field.dynamic()) {
            long word = number(field.offset(), 4, false);
            int from = (int) (word & 0xffff) + (field.relative() ? field.offset() + 4 : 0);
            return new Place(from, within(from, (int) (word >>> 16)));
        }
        return new Place(field.offset(), within(field.offset(), field.size() == 0 ? length : field.size()));
    }

    private int within(int from, int size) {
        return Math.max(0, Math.min(size, length - from));
    }

    /** A stretch of the record, inside of it. */
    record Place(int from, int size) {
        static final Place NONE = new Place(0, 0);
    }

    /** The characters there, up to a NUL. */
    void string(Place place, Text out) {
        int to = place.from() + place.size();
        for (int at = place.from(); at < to; at++) {
            byte character = at(at);
            if (character == 0) {
                return;
            }
            out.add(character);
        }
    }
}
