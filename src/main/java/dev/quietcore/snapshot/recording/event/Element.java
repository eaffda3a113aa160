package dev.quietcore.snapshot.recording.event;

/** One number of several that lie one behind the other. */
record Element(Argument array, Argument index, CType type) implements Argument {
    @Override
    public long number(EventRecord record) {
        EventRecord.Place place = array.place(record);
        int size = type.size(record);
        long from = index.number(record) * size;
        return size > 0 && from >= 0 && from + size <= place.size()
                ? record.number(place.from() + (int) from, size, type.signed())
                : 0;
    }
}
