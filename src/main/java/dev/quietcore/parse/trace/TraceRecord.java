package dev.quietcore.parse.trace;

import dev.quietcore.snapshot.LineReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One record of an ftrace text, decoded in place: a cursor that is filled anew for each line and must not be kept.
 *
 * <p>Shape: {@code comm-pid [cpu] flags seconds.micros: event: arguments}. The comm may hold blanks and dashes; a thread
 * group column {@code (tgid)} may stand before the CPU; the flags have four to eight characters or are missing
 * (kernel/trace/trace_output.c:trace_print_context). With the tracer's option {@code latency-format}, and of {@code trace-cmd report -l},
 * the CPU stands in front of the flags without brackets: {@code comm-pid 3d.h..}; the tracer's times are microseconds since it began.
 * Marks of a mail that quotes the line ({@link Quote}) are passed over.
 *
 * <p>perf script prints {@code comm tid [cpu] seconds.micros: subsystem:event: arguments}, or {@code pid/tid}, and the call chain below
 * (tools/perf/builtin-script.c:perf_sample__fprintf_start).
 */
final class TraceRecord {
    private static final String MARK = "tracing_mark_write:";
    private static final String MICROSECONDS = "us";
    private static final String PERF_MODIFIERS = "ukhIGHpPSDWebR";

    private final Names names;

    private byte[] bytes = new byte[0];
    private int length;
    private int argumentsAt;
    private int begin;
    private @Nullable TaskSwitch taskSwitch;
    private @Nullable WokenTask wokenTask;

    private long line;
    private String comm = "";
    private int pid;
    private int cpu;
    private boolean hardirq;
    private boolean softirq;
    private boolean flagsKnown;
    private long nanos;
    private String event = "";
    private String prefix = "";
    private boolean perf;
    private boolean foreign;

    TraceRecord(Names names) {
        this.names = names;
    }

    /** Decodes the reader's current line; false if it is no record. */
    boolean read(LineReader lines) {
        return read(lines.bytes(), lines.length(), lines.number());
    }

    /** Decodes a text that was put together of several lines; false if it is no record. */
    boolean read(byte[] text, long lineNumber) {
        return read(text, text.length, lineNumber);
    }

    private boolean read(byte[] text, int textLength, long lineNumber) {
        bytes = text;
        length = textLength;
        line = lineNumber;
        foreign = false;
        taskSwitch = null;
        wokenTask = null;
        begin = skipBlanks(Quote.end(bytes, length));
        int open = findCpu();
        boolean bracket = open >= 0 && readTask(open);
        open = bracket ? open : findCpuOfLatencyFormat();
        if (open < 0 || !bracket && !readTask(open)) {
            return false;
        }
        int at = bracket ? open + 1 : open;
        int number = 0;
        while (isDigit(bytes[at])) {
            number = number * 10 + bytes[at++] - '0';
        }
        cpu = number;
        at = bracket ? skipBlanks(at + 1) : at;
        int flagsFrom = at;
        if (at < length && !startsTime(at)) {
            at = skipWord(at);
            flagsKnown = true;
            readFlags(flagsFrom, at);
            at = skipBlanks(at);
        } else {
            flagsKnown = false;
            hardirq = false;
            softirq = false;
        }
        at = readTime(at);
        return at > 0 && readEvent(perf ? skipPeriod(skipBlanks(at)) : skipBlanks(at));
    }

    /** The opening bracket of {@code [001]}: digits only, followed by a blank. */
    private int findCpu() {
        for (int at = 1; at < length - 3; at++) {
            if (bytes[at] == '[' && isBlank(bytes[at - 1])) {
                int end = at + 1;
                while (end < length && isDigit(bytes[end]) && end - at <= 5) {
                    end++;
                }
                if (end > at + 1 && end + 1 < length && bytes[end] == ']' && isBlank(bytes[end + 1])) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** The CPU of {@code comm-pid 3d.h.. 62.680021:}: digits behind a blank, and at once the flags. */
    private int findCpuOfLatencyFormat() {
        for (int at = 1; at < length - 5; at++) {
            if (isDigit(bytes[at]) && isBlank(bytes[at - 1])) {
                int end = at + 1;
                while (end < length && isDigit(bytes[end]) && end - at <= 5) {
                    end++;
                }
                int flagsEnd = skipWord(end);
                boolean flags = flagsEnd - end >= 3
                        && flagsEnd - end <= 8
                        && "dDbBX.".indexOf(bytes[end]) >= 0
                        && "NnpbBlL.".indexOf(bytes[end + 1]) >= 0
                        && "hHsSzZ.".indexOf(bytes[end + 2]) >= 0;
                return flags && startsTime(skipBlanks(flagsEnd)) ? at : -1;
            }
        }
        return -1;
    }

    private boolean readTask(int open) {
        int end = open;
        while (end > 0 && isBlank(bytes[end - 1])) {
            end--;
        }
        perf = false;
        if (end > 0 && bytes[end - 1] == ')') {
            while (end > 0 && bytes[end - 1] != '(') {
                end--;
            }
            end--;
            while (end > 0 && isBlank(bytes[end - 1])) {
                end--;
            }
        }
        int dash = end - 1;
        while (dash > 0 && isDigit(bytes[dash])) {
            dash--;
        }
        if (dash <= 0 || dash == end - 1) {
            return false;
        }
        if (bytes[dash] != '-') {
            return readPerfTask(dash, end);
        }
        pid = (int) number(dash + 1, end);
        int from = skipPrefix(begin, dash);
        comm = names.of(bytes, from, Math.max(from, dash));
        return true;
    }

    /** Where the comm begins: behind {@code buffer:}, where trace-cmd report prints several buffers or files together. */
    private int skipPrefix(int from, int to) {
        prefix = "";
        for (int at = from + 1; at + 1 < to; at++) {
            if (bytes[at] == ':' && isBlank(bytes[at + 1])) {
                prefix = names.of(bytes, from, at);
                return skipBlanks(at + 1);
            }
        }
        return from;
    }

    /** {@code comm tid} or {@code comm pid/tid}, the last digit in front of {@code end}. */
    private boolean readPerfTask(int before, int end) {
        int at = before;
        if (bytes[at] == '/') {
            at--;
            while (at > 0 && isDigit(bytes[at])) {
                at--;
            }
        }
        if (!isBlank(bytes[at])) {
            return false;
        }
        pid = (int) number(before + 1, end);
        while (at > 0 && isBlank(bytes[at - 1])) {
            at--;
        }
        int from = begin;
        comm = names.of(bytes, from, Math.max(from, at));
        perf = true;
        prefix = "";
        return !comm.isEmpty();
    }

    private long number(int from, int to) {
        long number = 0;
        for (int at = from; at < to && at - from < 18; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    private boolean startsTime(int from) {
        return timeEnd(from) > from;
    }

    /**
     * The colon behind a time; -1 if there is none. latency-format counts microseconds, with a mark where they are many: {@code 17us+:}
     * (kernel/trace/trace_output.c:lat_print_timestamp).
     */
    private int timeEnd(int from) {
        int at = from;
        while (at < length && (isDigit(bytes[at]) || bytes[at] == '.')) {
            at++;
        }
        if (at > from && matches(at, MICROSECONDS)) {
            at += MICROSECONDS.length();
            at += at < length && bytes[at] != ':' ? 1 : 0;
        }
        return at < length && bytes[at] == ':' ? at : -1;
    }

    /** Third character: {@code h} or {@code H} in a hard interrupt, {@code s} or {@code S} in a softirq, {@code Z}/{@code z} NMI. */
    private void readFlags(int from, int to) {
        char context = to - from > 2 ? (char) bytes[from + 2] : '.';
        hardirq = "hHzZ".indexOf(context) >= 0;
        softirq = "sSH".indexOf(context) >= 0;
    }

    private int readTime(int from) {
        long whole = 0;
        int at = from;
        while (at < length && isDigit(bytes[at])) {
            whole = whole * 10 + bytes[at++] - '0';
        }
        if (at == from || at >= length) {
            return -1;
        }
        if (bytes[at] == ':') {
            nanos = whole;
            return at + 1;
        }
        if (matches(at, MICROSECONDS)) {
            nanos = whole * 1000;
            return timeEnd(from) + 1;
        }
        if (bytes[at] != '.') {
            return -1;
        }
        long fraction = 0;
        long scale = 1_000_000_000;
        for (at++; at < length && isDigit(bytes[at]); at++) {
            if (scale > 1) {
                fraction = fraction * 10 + bytes[at] - '0';
                scale /= 10;
            }
        }
        if (at >= length || bytes[at] != ':') {
            return -1;
        }
        nanos = whole * 1_000_000_000 + fraction * scale;
        return at + 1;
    }

    private boolean readEvent(int from) {
        if (from >= length) {
            return false;
        }
        if (bytes[from] == '<') {
            event = names.of(bytes, from, length);
            argumentsAt = length;
            return true;
        }
        String tracer = TracerLine.of(bytes, from, length);
        if (!tracer.isEmpty()) {
            event = tracer;
            argumentsAt = from;
            return true;
        }
        argumentsAt = from;
        if (isDigit(bytes[from]) && (argumentsContain("==> [") || argumentsContain("+ ["))) {
            foreign = true;
            return false;
        }
        int at = from;
        while (at < length && bytes[at] != ':' && !isBlank(bytes[at])) {
            at++;
        }
        if (at == from || at >= length || bytes[at] != ':') {
            foreign = matches(skipBlanks(at), "<-");
            return false;
        }
        event = names.of(bytes, from, at);
        argumentsAt = skipBlanks(at + 1);
        if (event.equals("print") && matches(argumentsAt, MARK)) {
            // trace-cmd report names the event by its format, and then the function that wrote it
            event = MARK.substring(0, MARK.length() - 1);
            argumentsAt = skipBlanks(argumentsAt + MARK.length());
        }
        return !perf || readPerfEvent();
    }

    /** The {@code ppp} of {@code cycles:ppp} (perf-list(1), event modifiers). */
    private boolean isModifier(int from, int to) {
        for (int at = from; at < to; at++) {
            if (PERF_MODIFIERS.indexOf(bytes[at]) < 0) {
                return false;
            }
        }
        return true;
    }

    private int skipPeriod(int from) {
        int at = from;
        while (at < length && isDigit(bytes[at])) {
            at++;
        }
        return at < length && isBlank(bytes[at]) ? skipBlanks(at) : from;
    }

    /** {@code csd:csd_queue_cpu:}, or {@code cycles:}, before which the period may stand: such a sample is no event of the kernel. */
    private boolean readPerfEvent() {
        int subsystemEnd = argumentsAt - 1;
        int at = subsystemEnd;
        while (at + 1 < length && bytes[at + 1] != ':' && !isBlank(bytes[at + 1])) {
            at++;
        }
        boolean named = bytes[subsystemEnd] == ':' && at > subsystemEnd && at + 1 < length && bytes[at + 1] == ':';
        boolean tracepoint = named && !isModifier(subsystemEnd + 1, at + 1);
        if (tracepoint) {
            event = names.of(bytes, subsystemEnd + 1, at + 1);
            argumentsAt = skipBlanks(at + 2);
        }
        foreign = !tracepoint;
        return tracepoint;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < length && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private int skipWord(int from) {
        int at = from;
        while (at < length && !isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    // ---- arguments

    /** Where the value of {@code key=} starts, or -1. The key stands at the start or after a blank. */
    /** Of sched_switch, which several listeners ask about: who left and who came. */
    TaskSwitch taskSwitch() {
        TaskSwitch told = taskSwitch == null ? TaskSwitch.of(this) : taskSwitch;
        taskSwitch = told;
        return told;
    }

    /** Of sched_wakeup and its like, which several listeners ask about: who is woken, and where. */
    WokenTask wokenTask() {
        WokenTask told = wokenTask == null ? WokenTask.of(this) : wokenTask;
        wokenTask = told;
        return told;
    }

    /** Where the value of a key begins; -1 if it is missing. Keys stand at the start of the arguments or behind a blank. */
    private int find(String key) {
        int last = length - key.length() - 1;
        int at = argumentsAt;
        while (at <= last) {
            if (bytes[at + key.length()] == '=' && matches(at, key)) {
                return at + key.length() + 1;
            }
            while (at <= last && !isBlank(bytes[at])) {
                at++;
            }
            at++;
        }
        return -1;
    }

    private boolean matches(int from, String text) {
        if (from + text.length() > length) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (bytes[from + at] != text.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    boolean has(String key) {
        return find(key) >= 0;
    }

    /** The value up to the next blank, comma or the end; empty if the key is missing. */
    String word(String key) {
        int from = find(key);
        if (from < 0) {
            return "";
        }
        int to = from;
        while (to < length && !isBlank(bytes[to]) && bytes[to] != ',') {
            to++;
        }
        return names.of(bytes, from, to);
    }

    /** The value up to {@code  nextKey=}: a comm may hold blanks. To the end of the line if that key is missing. */
    String text(String key, String nextKey) {
        int from = find(key);
        if (from < 0) {
            return "";
        }
        int next = find(nextKey);
        int to = next < 0 ? length : next - nextKey.length() - 1;
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        return names.of(bytes, from, Math.max(from, to));
    }

    /** A mask or list, which may hold commas: up to the next blank. */
    String mask(String key) {
        int from = find(key);
        return from < 0 ? "" : new String(bytes, from, skipWord(from) - from, StandardCharsets.UTF_8);
    }

    /** A decimal number, or the fallback if the key is missing or no number follows. */
    long number(String key, long fallback) {
        int from = find(key);
        if (from < 0) {
            return fallback;
        }
        int at = from;
        boolean negative = at < length && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        while (at < length && isDigit(bytes[at]) && digits < 18) {
            value = value * 10 + bytes[at++] - '0';
            digits++;
        }
        return digits == 0 ? fallback : negative ? -value : value;
    }

    /** A pointer or other hexadecimal value with or without {@code 0x}; 0 if missing. A hashed pointer is as good as a real one. */
    long hex(String key) {
        int from = find(key);
        if (from < 0) {
            return 0;
        }
        int at = matches(from, "0x") ? from + 2 : from;
        long value = 0;
        for (; at < length; at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** A function as the kernel prints it ({@code %pS}, {@code %ps}), without offset and size. */
    String function(String key) {
        int from = find(key);
        if (from < 0) {
            return "";
        }
        int to = from;
        while (to < length && !isBlank(bytes[to]) && bytes[to] != ',' && bytes[to] != '+' && bytes[to] != '/') {
            to++;
        }
        return names.of(bytes, from, to);
    }

    /** What stands between the first pair of round brackets; empty if there is none. */
    String inBrackets() {
        int open = argumentsAt;
        while (open < length && bytes[open] != '(') {
            open++;
        }
        int close = open;
        while (close < length && bytes[close] != ')') {
            close++;
        }
        return close < length ? names.of(bytes, open + 1, close) : "";
    }

    /** All arguments, as text. */
    String arguments() {
        return argumentsAt >= length
                ? ""
                : new String(bytes, argumentsAt, length - argumentsAt, StandardCharsets.UTF_8);
    }

    /** The first word of the arguments. */
    String firstWord() {
        return argumentsAt >= length ? "" : names.of(bytes, argumentsAt, skipWord(argumentsAt));
    }

    boolean argumentsContain(String text) {
        for (int at = argumentsAt; at + text.length() <= length; at++) {
            if (matches(at, text)) {
                return true;
            }
        }
        return false;
    }

    // ---- columns

    long line() {
        return line;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    String comm() {
        return comm;
    }

    int pid() {
        return pid;
    }

    int cpu() {
        return cpu;
    }

    /** In a hard interrupt; false where the trace has no flags. */
    boolean hardirq() {
        return hardirq;
    }

    /** In task context, as far as the flags tell; true where the trace has no flags. */
    boolean taskContext() {
        return !hardirq && !softirq;
    }

    boolean flagsKnown() {
        return flagsKnown;
    }

    long nanos() {
        return nanos;
    }

    String event() {
        return event;
    }

    /** The buffer or the file that it is of, where a report shows several together; else empty. */
    String prefix() {
        return prefix;
    }

    /** Whether it announces a stack or is one, and no event of the kernel. */
    boolean isStack() {
        return event.startsWith("<") || event.equals("kernel_stack") || event.equals("user_stack");
    }

    /** Whether perf script printed it, and the lines behind it are its call chain, if it has one. */
    boolean ofPerf() {
        return perf;
    }

    /**
     * Whether the line that is no record is something else that is printed in its place: a call of the function tracer
     * ({@code function <-caller}), a switch or wake-up as the wakeup tracers print it ({@code 0:120:R ==> [003] 2389: 94:R sleep},
     * kernel/trace/trace_output.c:trace_ctxwake_print), or a sample of perf that is no event of the kernel ({@code cycles}).
     */
    boolean isForeign() {
        return foreign;
    }

    /**
     * Whether the lines behind it are a stack of the kernel: {@code <stack trace>}, of trace-cmd report
     * {@code kernel_stack: <stack trace >}.
     */
    boolean startsStack() {
        return event.startsWith("<stack trace") || event.equals("kernel_stack") && argumentsContain("<stack trace");
    }
}
