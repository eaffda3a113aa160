package dev.quietcore.snapshot.recording.event;

import java.util.List;

/** {@code __print_flags(value, "|", { 1, "S" }, …)}: the names of the bits, then what has no name (kernel/trace/trace_output.c). */
record FlagNames(Argument value, Literal between, List<NamedValue> table) implements Argument {
    @Override
    public long number(EventRecord record) {
        return value.number(record);
    }

    @Override
    public void text(EventRecord record, Text out) {
        long rest = value.number(record);
        int from = out.length();
        for (NamedValue named : table) {
            long flag = named.value();
            if (rest == flag || flag != 0 && (rest & flag) == flag) {
                separate(from, record, out);
                named.name().text(record, out);
                rest &= ~flag;
                if (rest == 0) {
                    return;
                }
            }
        }
        if (rest != 0) {
            separate(from, record, out);
            out.add("0x").hex(rest);
        }
    }

    private void separate(int from, EventRecord record, Text out) {
        if (out.length() > from) {
            between.text(record, out);
        }
    }
}
