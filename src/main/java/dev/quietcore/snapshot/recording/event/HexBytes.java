package dev.quietcore.snapshot.recording.event;

/** {@code __print_hex(bytes, count)} and {@code __print_hex_str(bytes, count)}. */
record HexBytes(Argument bytes, Argument count, String between) implements Argument {
    @Override
    public long number(EventRecord record) {
        return 0;
    }

    @Override
    public void text(EventRecord record, Text out) {
        EventRecord.Place place = bytes.place(record);
        int size = (int) Math.max(0, Math.min(place.size(), count.number(record)));
        Bytes.hex(record, new EventRecord.Place(place.from(), size), between, out);
    }
}
