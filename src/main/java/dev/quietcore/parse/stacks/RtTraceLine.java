package dev.quietcore.parse.stacks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What rt-trace-bpf says of a call: {@code irq_work_queue_on (target=36, func=nohz_full_kick_func)}. The tool tells only calls for the
 * CPUs that it was asked about; of a broadcast it prints the sender's CPU.
 *
 * @param hook the function of the kernel that was called
 * @param target the CPU that it is for; -1 if not told
 * @param function the callback; empty if unknown
 */
record RtTraceLine(String hook, int target, String function) {
    private static final Pattern MESSAGE = Pattern.compile(
            "(\\w{1,64}) \\((cpu|target)=(\\d{1,5})(?:, func=([\\w.]{1,128}))?(?:, delay=\\d{1,18})?\\)");

    static Optional<RtTraceLine> of(String message) {
        Matcher matcher = MESSAGE.matcher(message.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String hook = matcher.group(1);
        boolean own = WatchedFunction.of(hook) == WatchedFunction.RUN;
        int target = own || matcher.group(2).equals("target") ? Integer.parseInt(matcher.group(3)) : -1;
        return Optional.of(new RtTraceLine(hook, target, function(matcher.group(4))));
    }

    /** The tool prints NULL for what it could not name. */
    static String function(String name) {
        return name == null || name.equals("NULL") || name.equals("unknown") ? "" : name;
    }
}
