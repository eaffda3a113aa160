package dev.quietcore.snapshot.recording.event;

/** {@code __get_str(field)}: the characters of a field, whatever type it was declared with. */
record StringOf(FieldArgument field) implements Argument {
    @Override
    public long number(EventRecord record) {
        return field.place(record).size();
    }

    @Override
    public void text(EventRecord record, Text out) {
        record.string(field.place(record), out);
    }

    @Override
    public EventRecord.Place place(EventRecord record) {
        return field.place(record);
    }
}
