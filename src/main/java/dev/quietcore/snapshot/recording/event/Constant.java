package dev.quietcore.snapshot.recording.event;

/** A number of the format itself. */
record Constant(long value) implements Argument {
    @Override
    public long number(EventRecord record) {
        return value;
    }

    @Override
    public boolean constant() {
        return true;
    }
}
