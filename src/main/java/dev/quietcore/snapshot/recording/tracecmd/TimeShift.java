package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.BytesReader;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the times of a guest become those of its host, which trace-cmd measured while both recorded: option TIME_SHIFT
 * (trace-cmd.dat.v7(5)), applied as trace-cmd report does (trace-input.c:timestamp_host_sync).
 *
 * @param host the trace id of the host's recording
 * @param interpolated whether the offset between two corrections lies on the line from one to the other
 * @param cpus the corrections of each CPU, by their time; CPUs behind them keep their times
 */
record TimeShift(long host, boolean interpolated, List<List<Correction>> cpus) {
    /** Times are those of the machine itself. */
    static final TimeShift NONE = new TimeShift(0, false, List.of());

    private static final int CPU_LIMIT = 1 << 13;
    private static final int CORRECTION_LIMIT = 1 << 16;
    private static final int INTERPOLATED = 1;

    TimeShift {
        cpus = List.copyOf(cpus);
    }

    /**
     * What was measured once.
     *
     * @param time of the guest, when it was measured
     * @param offset to be added to the guest's time
     * @param scaling by which the guest's time is multiplied before
     * @param fraction how many bits of the product are behind the point
     */
    record Correction(long time, long offset, long scaling, int fraction) {
        /** A guest's time by the host's clock, but for the offset. */
        long scaled(long guest) {
            if (scaling == 1 && fraction == 0) {
                return guest;
            }
            return new BigInteger(Long.toUnsignedString(guest))
                    .multiply(new BigInteger(Long.toUnsignedString(scaling)))
                    .shiftRight(fraction)
                    .longValue();
        }

        /** The offset on the line from here to there, rounded as trace-cmd does. */
        long offsetAt(long guest, Correction there) {
            BigInteger span = BigInteger.valueOf(there.time).subtract(BigInteger.valueOf(time));
            return BigInteger.valueOf(guest)
                    .subtract(BigInteger.valueOf(time))
                    .multiply(BigInteger.valueOf(there.offset).subtract(BigInteger.valueOf(offset)))
                    .add(span.shiftRight(1))
                    .divide(span)
                    .add(BigInteger.valueOf(offset))
                    .longValue();
        }
    }

    /**
     * Reads the option: the host's trace id, flags, how many CPUs; of each CPU how many corrections, then all their times, all
     * offsets, all scalings; at the end, since trace-cmd 3.0, the bits of the fractions of all CPUs.
     */
    static TimeShift read(BytesReader in) throws IOException {
        long host = in.number(8);
        boolean interpolated = (in.number(4) & INTERPOLATED) != 0;
        long[][][] columns = new long[count(in, CPU_LIMIT, "CPUs")][][];
        int corrections = 0;
        for (int cpu = 0; cpu < columns.length; cpu++) {
            int count = count(in, CORRECTION_LIMIT - corrections, "corrections");
            corrections += count;
            columns[cpu] = new long[][] {numbers(in, count), numbers(in, count), numbers(in, count), new long[count]};
        }
        if (in.left() > 0) {
            for (long[][] cpu : columns) {
                cpu[3] = numbers(in, cpu[3].length);
            }
        }
        List<List<Correction>> cpus = new ArrayList<>();
        for (long[][] cpu : columns) {
            cpus.add(corrections(cpu));
        }
        return new TimeShift(host, interpolated, cpus);
    }

    private static int count(BytesReader in, int limit, String what) throws IOException {
        long count = in.number(4);
        if (count > limit) {
            throw in.fault("a time shift of " + count + " " + what + "; at most " + limit + " are read");
        }
        return (int) count;
    }

    private static long[] numbers(BytesReader in, int count) throws IOException {
        if (8L * count > in.left()) {
            throw in.fault("a time shift of " + count + " corrections is cut");
        }
        long[] numbers = new long[count];
        for (int at = 0; at < count; at++) {
            numbers[at] = in.number(8);
        }
        return numbers;
    }

    /** By their time; of several with the same, one. A scaling of nothing is none. */
    private static List<Correction> corrections(long[][] columns) {
        List<Correction> corrections = new ArrayList<>();
        for (int at = 0; at < columns[0].length; at++) {
            boolean scaled = columns[2][at] != 0 && columns[3][at] >= 0 && columns[3][at] < Long.SIZE;
            corrections.add(new Correction(
                    columns[0][at], columns[1][at], scaled ? columns[2][at] : 1, scaled ? (int) columns[3][at] : 0));
        }
        corrections.sort(Comparator.comparingLong(Correction::time));
        List<Correction> apart = new ArrayList<>();
        for (Correction correction : corrections) {
            if (apart.isEmpty() || apart.get(apart.size() - 1).time() != correction.time()) {
                apart.add(correction);
            }
        }
        return List.copyOf(apart);
    }

    /** Whether there is anything to shift. */
    boolean any() {
        return cpus.stream().anyMatch(corrections -> !corrections.isEmpty());
    }

    /** A time that this CPU of the guest recorded, by the host's clock. */
    long ofHost(long guest, int cpu) {
        List<Correction> corrections = cpu < cpus.size() ? cpus.get(cpu) : List.of();
        if (corrections.size() < 2) {
            return corrections.isEmpty() ? guest : guest + corrections.get(0).offset();
        }
        int first = before(corrections, guest);
        Correction here = corrections.get(first);
        long offset = interpolated ? here.offsetAt(guest, corrections.get(first + 1)) : here.offset();
        return here.scaled(guest) + offset;
    }

    /** The last correction at this time or before, of those that have one behind them; the first where all are later. */
    private static int before(List<Correction> corrections, long guest) {
        int low = 0;
        int high = corrections.size() - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (corrections.get(middle).time() <= guest) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
