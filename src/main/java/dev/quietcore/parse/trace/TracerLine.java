package dev.quietcore.parse.trace;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Lines that a tracer itself prints, without the name of an event (kernel/trace/trace_output.c: trace_timerlat_print,
 * trace_hwlat_print, trace_osnoise_print). They are taken as events of the tracer's name.
 */
final class TracerLine {
    private static final Pattern TIMERLAT =
            Pattern.compile("#\\d{1,10} +context +\\S{1,16} +timer_latency +\\d{1,18} ns\\s*");
    private static final Pattern HWLAT = Pattern.compile("#\\d{1,10} +inner/outer\\(us\\): +\\d{1,15}/\\d{1,15} .*");
    private static final Pattern OSNOISE =
            Pattern.compile("\\d{1,12} +\\d{1,12} +\\d{1,3}\\.\\d{1,9}(?: +\\d{1,12}){6}\\s*");

    /** The longest of them. */
    private static final int LIMIT = 256;

    private TracerLine() {}

    /** {@code timerlat}, {@code hwlat} or {@code osnoise}; empty if it is another line. */
    static String of(byte[] bytes, int from, int to) {
        if (bytes[from] != '#' && (bytes[from] < '0' || bytes[from] > '9')) {
            return "";
        }
        return of(new String(bytes, from, Math.min(LIMIT, to - from), StandardCharsets.UTF_8));
    }

    /** The same of a text. */
    static String of(String text) {
        if (!text.startsWith("#")) {
            return OSNOISE.matcher(text).matches() ? "osnoise" : "";
        }
        return TIMERLAT.matcher(text).matches()
                ? "timerlat"
                : HWLAT.matcher(text).matches() ? "hwlat" : "";
    }
}
