package dev.quietcore.parse.trace;

import dev.quietcore.facts.Stack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the lines of one stack block ({@code  => function}, of perf script {@code address function+offset (object)}) and trims it: the
 * tracer's frames on top go, and so does all that an interrupt had interrupted, and what ran in user space.
 */
final class StackReader {
    private static final int FRAME_LIMIT = 64;

    private final Names names;
    private final List<String> frames = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private Tally.@Nullable Line first;
    private Tally.@Nullable Line telling;
    private boolean interrupted;
    private long previous;

    StackReader(Names names) {
        this.names = names;
    }

    void start() {
        frames.clear();
        below.clear();
        first = null;
        telling = null;
        interrupted = false;
        previous = 0;
    }

    /** Whether a frame was taken since the start. */
    boolean any() {
        return !frames.isEmpty();
    }

    /** Takes one line; false if it is no frame, which ends the block. */
    boolean frame(byte[] bytes, int length, long number) {
        int at = Quote.end(bytes, length);
        while (at < length && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        if (at + 3 > length || bytes[at] != '=' || bytes[at + 1] != '>' || bytes[at + 2] != ' ') {
            return chained(bytes, at, length, number);
        }
        take(bytes, at + 3, length, number);
        return true;
    }

    /** A frame of a call chain. perf repeats the first one; frames of user space are passed over. */
    private boolean chained(byte[] bytes, int from, int length, long number) {
        int at = from;
        long address = 0;
        int digit;
        while (at < length && (digit = Character.digit(bytes[at], 16)) >= 0) {
            address = address << 4 | digit;
            at++;
        }
        if (from == 0 || at - from < 4 || at + 1 >= length || bytes[at] != ' ') {
            return false;
        }
        boolean repeated = previous == address;
        previous = address;
        if (!repeated && isKernel(address, bytes, at, length)) {
            take(bytes, at + 1, length, number);
        }
        return true;
    }

    /** By its address, in the upper half of 64 bits, else by what perf calls its object, as on 32 bits. */
    private static boolean isKernel(long address, byte[] bytes, int from, int length) {
        int open = length - 1;
        while (open > from && bytes[open] != '(') {
            open--;
        }
        boolean named = new String(bytes, open, length - open, StandardCharsets.ISO_8859_1).startsWith("([kernel");
        return address < 0 || named;
    }

    private void take(byte[] bytes, int from, int length, long number) {
        int to = from;
        while (to < length && bytes[to] != '+' && bytes[to] != ' ' && bytes[to] != '/') {
            to++;
        }
        String function = names.of(bytes, from, to);
        interrupted |= Stack.entersInterrupt(function);
        if (interrupted && below.size() < FRAME_LIMIT) {
            below.add(function);
        }
        if (!interrupted && !Stack.ofTracer(function) && frames.size() < FRAME_LIMIT) {
            frames.add(function);
            Tally.Line line = telling == null ? new Tally.Line(number, slice(bytes, length)) : null;
            if (first == null) {
                first = line;
            }
            if (telling == null && Stack.isRoad(function)) {
                telling = line;
            }
        }
    }

    private static byte[] slice(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    Stack stack() {
        return new Stack(frames);
    }

    /** What the interrupt in which the stack was taken had interrupted. */
    Stack interrupted() {
        return new Stack(below).interruptedByTimer();
    }

    /** The frame worth citing: the one that tells the road, else the innermost; null for an empty block. */
    Tally.@Nullable Line telling() {
        return telling != null ? telling : first;
    }
}
