package dev.quietcore.snapshot.recording.event;

/** {@code (type) value}. */
record Cast(Argument value, CType type) implements Argument {
    @Override
    public long number(EventRecord record) {
        return cut(value.number(record), type.size(record));
    }

    private long cut(long whole, int size) {
        int unused = size == 0 ? 0 : 64 - 8 * size;
        return type.signed() ? whole << unused >> unused : whole << unused >>> unused;
    }

    /** Its value, where that is the same for all records and all kernels. */
    Argument folded() {
        return value instanceof Constant known && type.size() >= 0
                ? new Constant(cut(known.value(), type.size()))
                : this;
    }

    @Override
    public void text(EventRecord record, Text out) {
        value.text(record, out);
    }

    @Override
    public EventRecord.Place place(EventRecord record) {
        return value.place(record);
    }
}
