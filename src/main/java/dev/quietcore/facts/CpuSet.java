package dev.quietcore.facts;

import java.util.BitSet;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A set of CPU numbers; reads the kernel's CPU lists and masks, prints as the kernel prints a list ({@code 1-3,8}).
 *
 * @see <a href="https://docs.kernel.org/admin-guide/kernel-parameters.html">CPU lists</a>
 */
public final class CpuSet implements Iterable<Integer> {
    /** The largest CPU number that any kernel can be built for ({@code CONFIG_NR_CPUS} is at most 8192 today). */
    public static final int LIMIT = 65_536;

    public static final CpuSet NONE = new CpuSet(new BitSet());

    private final BitSet bits;

    private CpuSet(BitSet bits) {
        this.bits = bits;
    }

    public static CpuSet of(int... cpus) {
        BitSet bits = new BitSet();
        for (int cpu : cpus) {
            bits.set(cpu);
        }
        return new CpuSet(bits);
    }

    /** All CPUs from first to last, both included. */
    public static CpuSet range(int first, int last) {
        BitSet bits = new BitSet();
        bits.set(first, last + 1);
        return new CpuSet(bits);
    }

    /** The CPUs that are known; negative numbers, which stand for unknown ones, are left out. */
    public static CpuSet of(Iterable<Integer> cpus) {
        BitSet bits = new BitSet();
        for (int cpu : cpus) {
            if (cpu >= 0) {
                bits.set(cpu);
            }
        }
        return new CpuSet(bits);
    }

    /**
     * Reads a list such as {@code 1-3,8}, {@code 0-31:2/4} or the empty string.
     *
     * @throws IllegalArgumentException naming the part that is not a CPU number or range
     */
    public static CpuSet parseList(String list) {
        BitSet bits = new BitSet();
        for (String part : list.strip().split(",", -1)) {
            String range = part.strip();
            if (!range.isEmpty()) {
                setRange(bits, range);
            }
        }
        return new CpuSet(bits);
    }

    private static void setRange(BitSet bits, String range) {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + range + "' is not a CPU number or range such as 1-3");
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        int used = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        int group = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
        if (last < first || last >= LIMIT || group < 1 || used > group) {
            throw new IllegalArgumentException(
                    "'" + range + "' is not a CPU range: it must rise and stay below " + LIMIT);
        }
        for (int start = first; start <= last; start += group) {
            bits.set(start, Math.min(start + used, last + 1));
        }
    }

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?::(\\d{1,5})/(\\d{1,5}))?");

    /**
     * Reads a hexadecimal mask such as {@code 0000000e} or {@code 00000000,0000000e}, most significant word first.
     *
     * @throws IllegalArgumentException where a character is no hexadecimal digit
     */
    public static CpuSet parseMask(String mask) {
        String digits = mask.strip().replace(",", "");
        BitSet bits = new BitSet();
        for (int at = 0; at < digits.length(); at++) {
            int value = Character.digit(digits.charAt(at), 16);
            if (value < 0) {
                throw new IllegalArgumentException("'" + mask + "' is not a hexadecimal CPU mask");
            }
            int lowest = (digits.length() - 1 - at) * 4;
            for (int bit = 0; bit < 4; bit++) {
                if ((value >> bit & 1) == 1) {
                    bits.set(lowest + bit);
                }
            }
        }
        return new CpuSet(bits);
    }

    /** Whether the CPU is in the set. */
    public boolean contains(int cpu) {
        return cpu >= 0 && bits.get(cpu);
    }

    /** Whether no CPU is in the set. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** How many CPUs are in the set. */
    public int size() {
        return bits.cardinality();
    }

    /** Whether a CPU is in both sets. */
    public boolean intersects(CpuSet other) {
        return bits.intersects(other.bits);
    }

    /** The CPUs that are in both sets. */
    public CpuSet and(CpuSet other) {
        BitSet result = (BitSet) bits.clone();
        result.and(other.bits);
        return new CpuSet(result);
    }

    /** The CPUs of both sets together. */
    public CpuSet or(CpuSet other) {
        BitSet result = (BitSet) bits.clone();
        result.or(other.bits);
        return new CpuSet(result);
    }

    /** The CPUs of this set that are not in the other. */
    public CpuSet without(CpuSet other) {
        BitSet result = (BitSet) bits.clone();
        result.andNot(other.bits);
        return new CpuSet(result);
    }

    @Override
    public Iterator<Integer> iterator() {
        return bits.stream().iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CpuSet set && bits.equals(set.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    /** The kernel's list form, such as {@code 1-3,8}; empty for no CPU. */
    @Override
    public String toString() {
        StringJoiner ranges = new StringJoiner(",");
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int end = bits.nextClearBit(first);
            ranges.add(end - 1 == first ? String.valueOf(first) : first + "-" + (end - 1));
            first = bits.nextSetBit(end);
        }
        return ranges.toString();
    }
}
