package dev.quietcore.parse.stacks;

import dev.quietcore.facts.Citation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One function of a stack and the line that names it.
 *
 * @param function without offset
 */
record StackFrame(String function, Citation line) {
    /** {@code resched_curr+12}, {@code b'resched_curr'}, {@code ffffffff81 resched_curr+0x1/0x20 [kvm]}, {@code ip_rcv.part.3}. */
    private static final Pattern FRAME = Pattern.compile("(?:(?:0x)?[0-9a-f]{8,16} )?(?:b')?([A-Za-z_][\\w.]{1,127})"
            + "(?:\\+(?:0x)?[0-9a-f]{1,8}(?:/(?:0x)?[0-9a-f]{1,8})?)?'?(?: ?[(\\[][\\w.]{1,64}[)\\]])?");

    /** The frame that a text names, if it is one and nothing else. */
    static Optional<StackFrame> of(String text, Citation line) {
        Matcher matcher = FRAME.matcher(text.strip());
        return matcher.matches() ? Optional.of(new StackFrame(matcher.group(1), line)) : Optional.empty();
    }
}
