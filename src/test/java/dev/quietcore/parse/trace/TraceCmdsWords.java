package dev.quietcore.parse.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same record as trace-cmd report prints it with its plugin for sched events (plugins/plugin_sched_switch.c of libtraceevent). */
final class TraceCmdsWords {
    private static final Pattern SWITCH =
            Pattern.compile("prev_comm=(.*) prev_pid=(\\d+) prev_prio=(\\d+) prev_state=(\\S+)"
                    + " ==> next_comm=(.*) next_pid=(\\d+) next_prio=(\\d+)");
    private static final Pattern WAKEUP =
            Pattern.compile("(sched_wakeup|sched_waking): comm=(.*) pid=(\\d+) prio=(\\d+) target_cpu=(\\d+)");

    private TraceCmdsWords() {}

    static String of(String line) {
        Matcher wakeup = WAKEUP.matcher(line);
        return wakeup.find()
                ? wakeup.replaceFirst("$1: $2:$3 [$4] success=1 CPU:$5")
                : SWITCH.matcher(line).replaceFirst("$1:$2 [$3] $4 ==> $5:$6 [$7]");
    }
}
