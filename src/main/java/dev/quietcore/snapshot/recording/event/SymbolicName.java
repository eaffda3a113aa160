package dev.quietcore.snapshot.recording.event;

import java.util.List;

/** {@code __print_symbolic(value, { 0, "NONE" }, …)}: the name of the value, else the value (kernel/trace/trace_output.c). */
record SymbolicName(Argument value, List<NamedValue> table) implements Argument {
    @Override
    public long number(EventRecord record) {
        return value.number(record);
    }

    @Override
    public void text(EventRecord record, Text out) {
        long number = value.number(record);
        for (NamedValue named : table) {
            if (named.value() == number) {
                named.name().text(record, out);
                return;
            }
        }
        out.add("0x").hex(number);
    }
}
