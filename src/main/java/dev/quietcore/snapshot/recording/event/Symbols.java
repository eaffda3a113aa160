package dev.quietcore.snapshot.recording.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Functions of the kernel by their address: {@code /proc/kallsyms}. Kept as numbers beside the text itself, for there are more
 * than a hundred thousand of them.
 */
public final class Symbols {
    /** No symbols. */
    public static final Symbols NONE = new Symbols(new byte[0], new long[0], new int[0]);

    /** Farther behind the last symbol there is no function. */
    private static final long FUNCTION_LIMIT = 1 << 20;

    private final byte[] text;
    private final long[] addresses;
    private final int[] lines;

    private Symbols(byte[] text, long[] addresses, int[] lines) {
        this.text = text;
        this.addresses = addresses;
        this.lines = lines;
    }

    /**
     * Reads lines such as {@code ffffa4980dcb7568 t check_ptrace_options}, of a module {@code … name [module]}; passes over what is
     * no such line, and over the zeros that the kernel shows to those who may not see addresses (kptr_restrict).
     */
    public static Symbols read(byte[] kallsyms) {
        int count = 0;
        for (byte character : kallsyms) {
            count += character == '\n' ? 1 : 0;
        }
        long[] addresses = new long[count + 1];
        int[] lines = new int[count + 1];
        int known = 0;
        boolean sorted = true;
        for (int from = 0; from < kallsyms.length; from = lineEnd(kallsyms, from) + 1) {
            long address = 0;
            int at = from;
            int digit;
            while (at < kallsyms.length && (digit = Character.digit(kallsyms[at], 16)) >= 0) {
                address = address << 4 | digit;
                at++;
            }
            // 'A' and 'a' are no places but numbers, on x86 those of per-CPU variables
            boolean whole = at > from && at + 3 < kallsyms.length && kallsyms[at] == ' ' && kallsyms[at + 2] == ' ';
            if (address == 0 || !whole || kallsyms[at + 1] == 'A' || kallsyms[at + 1] == 'a') {
                continue;
            }
            sorted &= known == 0 || Long.compareUnsigned(addresses[known - 1], address) <= 0;
            addresses[known] = address;
            lines[known++] = at + 3;
        }
        Symbols read = new Symbols(kallsyms, Arrays.copyOf(addresses, known), Arrays.copyOf(lines, known));
        return sorted ? read : read.sorted();
    }

    private Symbols sorted() {
        long[][] pairs = new long[addresses.length][];
        for (int at = 0; at < pairs.length; at++) {
            pairs[at] = new long[] {addresses[at], lines[at]};
        }
        Arrays.sort(pairs, (one, other) -> Long.compareUnsigned(one[0], other[0]));
        return new Symbols(
                text,
                Arrays.stream(pairs).mapToLong(pair -> pair[0]).toArray(),
                Arrays.stream(pairs).mapToInt(pair -> (int) pair[1]).toArray());
    }

    private static int lineEnd(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    public boolean isEmpty() {
        return addresses.length == 0;
    }

    /** Writes the function that holds the address; false, and nothing, where none does. */
    public boolean write(long address, boolean offset, Text out) {
        int index = index(address);
        if (index < 0) {
            return false;
        }
        for (int at = lines[index]; at < text.length && text[at] > ' '; at++) {
            out.add(text[at]);
        }
        if (offset) {
            out.add("+0x").hex(address - addresses[index]);
        }
        return true;
    }

    /** Whether a symbol of this name is at this address. */
    public boolean has(String name, long address) {
        int index = index(address);
        byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = Math.max(0, index); index >= 0 && at < addresses.length && addresses[at] == address; at++) {
            int from = lines[at];
            int to = from;
            while (to < text.length && text[to] > ' ') {
                to++;
            }
            if (Arrays.equals(text, from, to, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private int index(long address) {
        int low = 0;
        int high = addresses.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(addresses[middle], address) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if (high < 0 || high == addresses.length - 1 && address - addresses[high] > FUNCTION_LIMIT) {
            return -1;
        }
        return firstOfSeveral(high);
    }

    /** Of several names of one address, the first. */
    private int firstOfSeveral(int index) {
        int first = index;
        while (first > 0 && addresses[first - 1] == addresses[index]) {
            first--;
        }
        return first;
    }
}
