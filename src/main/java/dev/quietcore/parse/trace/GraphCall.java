package dev.quietcore.parse.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the function_graph tracer prints of a call behind the columns of CPU and task: the duration, a bar, and the call, indented by
 * its depth (kernel/trace/trace_functions_graph.c). {@code + 76.163 us | }} is the end of one, {@code | f() {} its begin, and
 * {@code 0.390 us | f();} both at once.
 *
 * @param function empty at the end of a call, unless a comment names it
 * @param nanos how long it took; -1 at its begin
 * @param indent blanks before the call; {@value #UNKNOWN} where blanks were lost
 */
record GraphCall(Kind kind, String function, long nanos, int indent) {
    static final int UNKNOWN = -1;

    /** Which part of a call a line tells. */
    enum Kind {
        /** The function begins. */
        ENTRY,
        /** It ends. */
        EXIT,
        /** It began and ended, and nothing was recorded in between. */
        LEAF
    }

    private static final String DURATION = "(?:[+!#*@$] *)?(?:(\\d{1,12})(?:\\.(\\d{1,3}))? us)?";
    private static final String NAME = "([\\w.$]{1,200})(?: \\[[\\w-]{1,64}\\])?";
    private static final Pattern CALL = Pattern.compile("\\s*" + DURATION + "\\s*\\|(\\s*)(\\S.*)?");
    private static final Pattern BEGIN = Pattern.compile(NAME + "\\(.*?\\) \\{.*");
    private static final Pattern WHOLE = Pattern.compile(NAME + "\\(.*?\\);.*");
    private static final Pattern END = Pattern.compile("\\}(?: /\\* " + NAME + "[ ,].*)?.*");

    /** An exit whose line was broken before the brace. */
    private static final Pattern BROKEN = Pattern.compile("\\s*" + DURATION + "\\s*\\|?\\s*");

    /** The print format of the events themselves, as trace-cmd report -N and perf script print them. */
    private static final Pattern RAW_BEGIN = Pattern.compile("--> " + NAME + "(?:\\+0x\\w+)? \\((\\d{1,4})\\).*");

    private static final Pattern RAW_END = Pattern.compile("<-- " + NAME
            + "(?:\\+0x\\w+)? \\((\\d{1,4})\\) \\(start: (?:0x)?(\\w{1,16}) +end: (?:0x)?(\\w{1,16})\\).*");

    /** The call that a text tells; null if it is none. */
    static @Nullable GraphCall of(String text) {
        if (text.startsWith("--> ") || text.startsWith("<-- ")) {
            return raw(text);
        }
        Matcher call = CALL.matcher(text);
        if (!call.matches() || call.group(4) == null) {
            return null;
        }
        long nanos = nanos(call);
        int indent = call.end(3) - call.start(3);
        String what = call.group(4);
        Matcher begin = BEGIN.matcher(what);
        if (begin.matches()) {
            return new GraphCall(Kind.ENTRY, plain(begin.group(1)), -1, indent);
        }
        Matcher whole = WHOLE.matcher(what);
        if (nanos >= 0 && whole.matches()) {
            return new GraphCall(Kind.LEAF, plain(whole.group(1)), nanos, indent);
        }
        Matcher end = END.matcher(what);
        if (nanos >= 0 && end.matches()) {
            return new GraphCall(Kind.EXIT, end.group(1) == null ? "" : plain(end.group(1)), nanos, indent);
        }
        return null;
    }

    /** The end of a call of which only the duration is left. */
    static @Nullable GraphCall broken(String text) {
        Matcher broken = BROKEN.matcher(text);
        return broken.matches() && nanos(broken) >= 0 ? new GraphCall(Kind.EXIT, "", nanos(broken), UNKNOWN) : null;
    }

    /** The same call where nobody knows how deep it was indented. */
    GraphCall withoutIndent() {
        return new GraphCall(kind, function, nanos, UNKNOWN);
    }

    private static @Nullable GraphCall raw(String text) {
        Matcher begin = RAW_BEGIN.matcher(text);
        if (begin.matches()) {
            return new GraphCall(Kind.ENTRY, plain(begin.group(1)), -1, Integer.parseInt(begin.group(2)));
        }
        Matcher end = RAW_END.matcher(text);
        if (!end.matches()) {
            return null;
        }
        try {
            long nanos = Long.parseUnsignedLong(end.group(4), 16) - Long.parseUnsignedLong(end.group(3), 16);
            return nanos < 0
                    ? null
                    : new GraphCall(Kind.EXIT, plain(end.group(1)), nanos, Integer.parseInt(end.group(2)));
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static long nanos(Matcher call) {
        if (call.group(1) == null) {
            return -1;
        }
        String fraction = call.group(2) == null ? "" : call.group(2);
        return Long.parseLong(call.group(1)) * 1000 + Long.parseLong((fraction + "000").substring(0, 3));
    }

    /** Without {@code .part.1} or {@code .isra.0}. */
    private static String plain(String function) {
        int suffix = function.indexOf('.');
        return suffix <= 0 ? function : function.substring(0, suffix);
    }
}
