package dev.quietcore.snapshot.recording.event;

/** {@code sizeof(type)}. */
record SizeOf(CType type) implements Argument {
    @Override
    public long number(EventRecord record) {
        return type.size(record);
    }
}
