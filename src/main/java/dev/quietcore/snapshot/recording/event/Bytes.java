package dev.quietcore.snapshot.recording.event;

/** How stretches of a record are printed. */
final class Bytes {
    private static final int BITS = 32;

    private Bytes() {}

    /** Two digits for each byte. */
    static void hex(EventRecord record, EventRecord.Place place, String between, Text out) {
        for (int at = 0; at < place.size(); at++) {
            int character = record.at(place.from() + at) & 0xff;
            out.add(at == 0 ? "" : between).hex(character >>> 4).hex(character & 15);
        }
    }

    /** A bitmask as the kernel prints it: words of 32 bits, the highest first (lib/vsprintf.c:bitmap_string). */
    static void bitmask(EventRecord record, EventRecord.Place place, Text out) {
        int longSize = record.longSize();
        int words = place.size() / 4;
        String between = "";
        for (int word = words - 1; word >= 0; word--) {
            int from = place.from() + word * 4 / longSize * longSize;
            long whole = record.number(from, longSize, false);
            long bits = whole >>> (longSize == 8 ? word % 2 * BITS : 0) & 0xffffffffL;
            out.add(between);
            int start = out.length();
            out.hex(bits).pad(start, 8, false, '0');
            between = ",";
        }
    }

    /** {@code {0x1,0x2}}: elements of one size (lib/seq_buf.c, trace_print_array_seq). */
    static void array(EventRecord record, EventRecord.Place place, int elementSize, Text out) {
        out.add('{');
        for (int at = 0; elementSize > 0 && at + elementSize <= place.size(); at += elementSize) {
            out.add(at == 0 ? "0x" : ",0x").hex(record.number(place.from() + at, elementSize, false));
        }
        out.add('}');
    }
}
