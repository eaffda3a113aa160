package dev.quietcore.snapshot.recording.event;

import java.nio.charset.StandardCharsets;

/** A string of the format itself. */
final class Literal implements Argument {
    private final byte[] bytes;

    Literal(String text) {
        this.bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public long number(EventRecord record) {
        return 1;
    }

    @Override
    public void text(EventRecord record, Text out) {
        out.add(bytes);
    }
}
