package dev.quietcore.snapshot.recording.event;

/** {@code REC->field}. */
record FieldArgument(EventField field) implements Argument {
    @Override
    public long number(EventRecord record) {
        return record.number(field);
    }

    @Override
    public EventRecord.Place place(EventRecord record) {
        return record.place(field);
    }

    @Override
    public void text(EventRecord record, Text out) {
        if (field.isString()) {
            record.string(record.place(field), out);
        } else if (field.isPointer()) {
            Pointers.text(number(record), record, out);
        } else if (field.array() || field.dynamic()) {
            Bytes.hex(record, place(record), "", out);
        } else if (field.signed()) {
            out.decimal(number(record));
        } else {
            out.unsigned(number(record));
        }
    }
}
