package dev.quietcore.snapshot.recording.event;

/**
 * One conversion of a format string with its argument.
 *
 * @param kind {@code d i u o x X c s p}
 * @param pointer what follows {@code %p}: {@code s}, {@code S} …
 * @param size of the number in bytes, or {@link #LONG}
 * @param precision {@link #NO_PRECISION} where there is none
 */
record Conversion(
        char kind,
        String pointer,
        int size,
        boolean left,
        boolean plus,
        boolean alternate,
        boolean zero,
        Argument width,
        Argument precision,
        Argument argument)
        implements PrintFormat {
    /** Of the size of the kernel's long. */
    static final int LONG = -1;

    static final Argument NO_PRECISION = new Constant(-1);

    @Override
    public void write(EventRecord record, Text out) {
        int from = out.length();
        int most = amount(precision, record, -1);
        switch (kind) {
            case 's' -> {
                argument.text(record, out);
                if (most >= 0) {
                    out.cut(from, most);
                }
            }
            case 'c' -> out.add((int) argument.number(record) & 0xff);
            case 'p' -> pointer(record, out);
            default -> number(record, most, out);
        }
        int wide = amount(width, record, 0);
        out.pad(from, Math.abs(wide), left || wide < 0, zero && !left && most < 0 && kind != 's' ? '0' : ' ');
    }

    private static int amount(Argument of, EventRecord record, int missing) {
        return of == NO_PRECISION ? missing : (int) Math.max(-Text.LIMIT, Math.min(Text.LIMIT, of.number(record)));
    }

    private void pointer(EventRecord record, Text out) {
        long address = argument.number(record);
        switch (pointer) {
            case "s", "f" -> Pointers.function(address, false, record, out);
            case "S", "F", "B" -> Pointers.function(address, true, record, out);
            case "x" -> out.hex(address);
            default -> out.add("0x").hex(address);
        }
    }

    private void number(EventRecord record, int digits, Text out) {
        int bytes = size == LONG ? record.longSize() : size;
        int unused = 64 - 8 * bytes;
        long raw = argument.number(record) << unused;
        int from = out.length();
        if (kind == 'd' || kind == 'i') {
            long value = raw >> unused;
            out.add(plus && value >= 0 ? "+" : "");
            out.decimal(value);
        } else {
            long value = raw >>> unused;
            switch (kind) {
                case 'x', 'X' -> out.add(alternate ? "0x" : "").hex(value);
                case 'o' -> out.add(alternate ? "0" : "").digits(value, 3);
                default -> out.unsigned(value);
            }
        }
        if (kind == 'X') {
            out.upper(from);
        }
        if (digits > 0) {
            out.pad(from, digits, false, '0');
        }
    }
}
