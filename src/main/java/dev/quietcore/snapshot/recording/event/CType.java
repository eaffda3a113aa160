package dev.quietcore.snapshot.recording.event;

/**
 * A type of C, as far as printing needs it.
 *
 * @param size in bytes, {@link Conversion#LONG} for the kernel's long, 0 where nobody knows
 */
record CType(int size, boolean signed) {
    static CType of(String type) {
        boolean unsigned = type.contains("unsigned") || type.matches("(__)?u\\d+|size_t|bool");
        int size;
        if (type.endsWith("*")) {
            size = 0;
        } else if (type.matches("(__)?[us]8|.*\\bchar|bool")) {
            size = 1;
        } else if (type.matches("(__)?[us]16|.*\\bshort( int)?")) {
            size = 2;
        } else if (type.matches("(__)?[us]64|.*\\blong long( int)?")) {
            size = 8;
        } else if (type.matches(".*\\blong( int)?|size_t")) {
            size = Conversion.LONG;
        } else if (type.matches("(__)?[us]32|(un)?signed|.*\\bint|pid_t|gfp_t")) {
            size = 4;
        } else {
            size = 0;
        }
        return new CType(size, !unsigned);
    }

    int size(EventRecord record) {
        return size == Conversion.LONG ? record.longSize() : size;
    }
}
