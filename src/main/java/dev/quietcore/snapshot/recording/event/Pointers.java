package dev.quietcore.snapshot.recording.event;

/** Addresses of the kernel, which mean something only together with the recording's {@link Names}. */
final class Pointers {
    private Pointers() {}

    /** A string of the kernel, else a function, else the address itself. */
    static void text(long address, EventRecord record, Text out) {
        byte[] known = record.names.strings().at(address);
        if (known != null) {
            out.add(known);
        } else {
            function(address, false, record, out);
        }
    }

    /** {@code %ps}, with the offset {@code %pS}; the address itself where the recording names no function. */
    static void function(long address, boolean offset, EventRecord record, Text out) {
        if (address == 0 || !record.names.symbols().write(address, offset, out)) {
            out.add("0x").hex(address);
        }
    }
}
