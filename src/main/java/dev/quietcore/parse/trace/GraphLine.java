package dev.quietcore.parse.trace;

import dev.quietcore.parse.trace.FunctionGraph.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line as the function_graph tracer itself prints it: {@code  9)   kworker-12  |   0.390 us    |  f();}. In front of the duration may
 * stand the time, the time since the trace began, the CPU, the task and the latency flags, each if its option is on
 * (kernel/trace/trace_functions_graph.c:print_graph_prologue); in front of all, the marks of a mail that quotes it.
 *
 * @param caller without a number where the line does not name the task
 */
record GraphLine(Caller caller, GraphCall call) {
    private static final String TASK = "(\\S.{0,19}?)-(\\d{1,9})";
    private static final Pattern LINE = Pattern.compile("(?:> ?){0,9}\\s*(?:(\\d{1,9}\\.\\d{1,9}) \\|\\s*)?"
            + "(?:\\d{1,12}(?:\\.\\d{1,3})? us \\|\\s+)?(?:(\\d{1,5})\\)(?=[\\s|+!#*@$]))?\\s*"
            + "(?:" + TASK + "\\s+\\|)?(?:\\s*[dDbBX.][NnpbBlL.][hHsSzZ.]\\S{0,5}\\s+\\|)?(.*)");
    private static final Pattern SWITCH =
            Pattern.compile("(?:> ?){0,9}\\s*(\\d{1,5})\\)\\s+" + TASK + "\\s+=>\\s+" + TASK + "\\s*");
    private static final Pattern LEFT_OUT = Pattern.compile("[\\s>]*(?:\\[\\s*)?(?:\\.{2,}|…|<snip>|snip\\b).*");

    /** One task took the CPU from another, as the lines {@code 1) sshd-1755 => cat-2003} between rulers tell. */
    record Switch(Caller from, Caller to) {
        static @Nullable Switch of(String text) {
            Matcher told = text.contains("=>") ? SWITCH.matcher(text) : null;
            if (told == null || !told.matches()) {
                return null;
            }
            int cpu = Integer.parseInt(told.group(1));
            return new Switch(
                    new Caller(cpu, told.group(2), Integer.parseInt(told.group(3)), -1),
                    new Caller(cpu, told.group(4), Integer.parseInt(told.group(5)), -1));
        }
    }

    /** The call that a line tells; null if it is another line. */
    static @Nullable GraphLine of(String text) {
        Matcher line = text.indexOf('|') < 0 ? null : LINE.matcher(text);
        if (line == null || !line.matches()) {
            return null;
        }
        GraphCall call = GraphCall.of(line.group(5));
        if (call == null) {
            return null;
        }
        int cpu = line.group(2) == null ? -1 : Integer.parseInt(line.group(2));
        String comm = line.group(3) == null ? "" : line.group(3);
        int pid = line.group(4) == null ? -1 : Integer.parseInt(line.group(4));
        return new GraphLine(new Caller(cpu, comm, pid, nanos(line.group(1))), call);
    }

    /** Whether only the tracer prints such a line: it names the CPU, or says how long a call took. */
    boolean unmistakable() {
        return caller.cpu() >= 0 || call.nanos() >= 0;
    }

    /** Whether the line says that lines were left out: {@code ...}, {@code [...]}. */
    static boolean leftOut(String text) {
        return LEFT_OUT.matcher(text).matches();
    }

    private static long nanos(@Nullable String seconds) {
        if (seconds == null) {
            return -1;
        }
        int point = seconds.indexOf('.');
        String fraction = (seconds.substring(point + 1) + "000000000").substring(0, 9);
        return Long.parseLong(seconds.substring(0, point)) * 1_000_000_000 + Long.parseLong(fraction);
    }
}
