package dev.quietcore.snapshot.recording.event;

/** {@code __print_array(numbers, count, size)}. */
record Elements(Argument numbers, Argument count, Argument size) implements Argument {
    @Override
    public long number(EventRecord record) {
        return 0;
    }

    @Override
    public void text(EventRecord record, Text out) {
        EventRecord.Place place = numbers.place(record);
        int each = (int) Math.max(0, Math.min(8, size.number(record)));
        long wanted = Math.max(0, Math.min(place.size(), count.number(record))) * each;
        Bytes.array(record, new EventRecord.Place(place.from(), (int) Math.min(place.size(), wanted)), each, out);
    }
}
