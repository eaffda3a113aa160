package dev.quietcore.snapshot.recording.event;

/** {@code __get_dynamic_array_len(field)}: how many bytes it has. */
record Length(FieldArgument field) implements Argument {
    @Override
    public long number(EventRecord record) {
        return field.place(record).size();
    }
}
