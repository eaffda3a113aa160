package dev.quietcore.snapshot.recording.event;

/** An expression of a print format, evaluated for one record. */
interface Argument {
    /** Its value as a number. */
    long number(EventRecord record);

    /** Writes it as {@code %s} prints it. */
    default void text(EventRecord record, Text out) {
        Pointers.text(number(record), record, out);
    }

    /** The bytes that it stands for, where it stands for bytes of the record. */
    default EventRecord.Place place(EventRecord record) {
        return EventRecord.Place.NONE;
    }

    /** Whether its value is the same for all records. */
    default boolean constant() {
        return false;
    }
}
