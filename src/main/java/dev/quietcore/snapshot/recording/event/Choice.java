package dev.quietcore.snapshot.recording.event;

/** {@code condition ? yes : no}. */
record Choice(Argument condition, Argument yes, Argument no) implements Argument {
    private Argument chosen(EventRecord record) {
        return condition.number(record) != 0 ? yes : no;
    }

    @Override
    public long number(EventRecord record) {
        return chosen(record).number(record);
    }

    @Override
    public void text(EventRecord record, Text out) {
        chosen(record).text(record, out);
    }

    @Override
    public EventRecord.Place place(EventRecord record) {
        return chosen(record).place(record);
    }
}
