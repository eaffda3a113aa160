package dev.quietcore.snapshot.recording.event;

/** {@code __get_bitmask(field)} and {@code __get_cpumask(field)}. */
record Mask(FieldArgument field) implements Argument {
    @Override
    public long number(EventRecord record) {
        return 0;
    }

    @Override
    public void text(EventRecord record, Text out) {
        Bytes.bitmask(record, field.place(record), out);
    }
}
