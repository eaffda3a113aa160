package dev.quietcore.snapshot.recording.event;

/**
 * A field of an event.
 *
 * @param type its declaration without its name, such as {@code __data_loc char[]}
 * @param offset in the record, in bytes
 * @param size in bytes; 0 for one that reaches to the end of the record
 * @param elements how many an array has, 0 for no array or one without a length
 * @param array whether it was declared with brackets
 */
record EventField(String name, String type, int offset, int size, boolean signed, boolean array, int elements) {
    /** Where its bytes are is told by a word in the record: {@code __data_loc} from its start, {@code __rel_loc} from that word's end. */
    boolean dynamic() {
        return type.startsWith("__data_loc") || relative();
    }

    boolean relative() {
        return type.startsWith("__rel_loc");
    }

    /** Characters up to a NUL. */
    boolean isString() {
        return (array || dynamic()) && type.contains("char") && !type.contains("unsigned");
    }

    boolean isPointer() {
        return !dynamic() && type.contains("*");
    }
}
