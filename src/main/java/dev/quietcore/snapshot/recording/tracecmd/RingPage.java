package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.PageHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks through the records of one page of the ring buffer (kernel/trace/ring_buffer.c, include/linux/ring_buffer.h). A record begins
 * with a word: five bits of type or length, 27 bits of time since the record before.
 */
final class RingPage {
    /** How many records were lost is not known. */
    static final long LOST_UNCOUNTED = -1;

    private static final int PADDING = 29;
    private static final int TIME_EXTEND = 30;
    private static final int TIME_STAMP = 31;
    private static final int DELTA_BITS = 27;

    private static final long COMMIT_MASK = (1L << 27) - 1;
    private static final long MISSED_EVENTS = 1L << 31;
    private static final long MISSED_STORED = 1L << 30;

    /** A time stamp holds 59 bits; those above it are as they were before. */
    private static final int STAMP_BITS = 59;

    private final PageHeader header;
    private ByteBuffer page = ByteBuffer.allocate(0);
    private int next;
    private int end;
    private long lost;
    private boolean broken;

    private long time;
    private int at;
    private int length;

    RingPage(PageHeader header) {
        this.header = header;
    }

    /** Starts with a page; false if it is too short to be one. */
    boolean start(ByteBuffer bytes) {
        page = bytes;
        broken = false;
        lost = 0;
        next = header.dataAt();
        end = next;
        if (bytes.limit() < header.dataAt()) {
            return false;
        }
        time = bytes.getLong(0);
        long commit = header.commitSize() == 8 ? bytes.getLong(8) : bytes.getInt(8) & 0xffffffffL;
        long used = header.dataAt() + (commit & COMMIT_MASK);
        if ((commit & MISSED_EVENTS) != 0) {
            boolean counted = (commit & MISSED_STORED) != 0 && used + header.commitSize() <= bytes.limit();
            lost = !counted
                    ? LOST_UNCOUNTED
                    : header.commitSize() == 8 ? bytes.getLong((int) used) : bytes.getInt((int) used) & 0xffffffffL;
        }
        end = (int) Math.min(used, bytes.limit());
        broken = used > bytes.limit();
        return true;
    }

    /** Moves to the next record; false behind the last. */
    boolean next() {
        while (next + 4 <= end) {
            int word = page.getInt(next);
            boolean little = page.order() == ByteOrder.LITTLE_ENDIAN;
            int type = little ? word & 31 : word >>> DELTA_BITS;
            long delta = little ? word >>> 5 : word & (1 << DELTA_BITS) - 1;
            int from = next + 4;
            switch (type) {
                case PADDING -> {
                    if (delta == 0) {
                        next = end;
                        return false;
                    }
                    time += delta;
                    long size = array(from);
                    if (size < 4 || !inside(from, size)) {
                        return stop();
                    }
                    next = from + (int) size;
                }
                case TIME_EXTEND -> {
                    time += (array(from) << DELTA_BITS) + delta;
                    next = from + 4;
                }
                case TIME_STAMP -> {
                    time = stamped((array(from) << DELTA_BITS) + delta);
                    next = from + 4;
                }
                default -> {
                    time += delta;
                    long size = type == 0 ? array(from) - 4 : type * 4L;
                    at = type == 0 ? from + 4 : from;
                    if (size < 2 || !inside(at, size)) {
                        return stop();
                    }
                    length = (int) size;
                    next = at + (int) (size + 3 & ~3L);
                    return true;
                }
            }
        }
        return false;
    }

    private long array(int from) {
        return from + 4 <= end ? page.getInt(from) & 0xffffffffL : 0;
    }

    private boolean inside(int from, long size) {
        return size <= end - from;
    }

    /** What comes next is no record, and nothing behind it can be found. */
    private boolean stop() {
        broken = true;
        next = end;
        return false;
    }

    private long stamped(long low) {
        long high = time >>> STAMP_BITS << STAMP_BITS;
        long whole = high | low & (1L << STAMP_BITS) - 1;
        return high != 0 && Long.compareUnsigned(whole, time) < 0 ? whole + (1L << STAMP_BITS) : whole;
    }

    /** When the record was written. */
    long time() {
        return time;
    }

    /** Where the record is in the page. */
    int at() {
        return at;
    }

    int length() {
        return length;
    }

    /** How many records were lost before this page; {@link #LOST_UNCOUNTED} where only that some were. */
    long lost() {
        return lost;
    }

    /** Whether the page holds less than it says. */
    boolean broken() {
        return broken;
    }
}
