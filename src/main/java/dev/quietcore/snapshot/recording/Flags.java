package dev.quietcore.snapshot.recording;

import dev.quietcore.snapshot.recording.event.Text;

/** The column of flags: {@code dNh1.} (kernel/trace/trace_output.c:trace_print_lat_fmt). */
final class Flags {
    private static final int IRQS_OFF = 0x01;
    private static final int NEED_RESCHED_LAZY = 0x02;
    private static final int NEED_RESCHED = 0x04;
    private static final int HARDIRQ = 0x08;
    private static final int SOFTIRQ = 0x10;
    private static final int PREEMPT_RESCHED = 0x20;
    private static final int NMI = 0x40;
    private static final int BH_OFF = 0x80;

    private Flags() {}

    /**
     * Writes five characters.
     *
     * @param flags the field {@code common_flags}
     * @param preemptCount the field {@code common_preempt_count}: how deep preemption is off, and above it migration
     */
    static void write(int flags, int preemptCount, Text out) {
        out.add(interrupts(flags)).add(reschedule(flags)).add(context(flags));
        depth(preemptCount & 15, out);
        depth(preemptCount >>> 4 & 15, out);
    }

    private static char interrupts(int flags) {
        boolean softirqsOff = (flags & BH_OFF) != 0;
        return (flags & IRQS_OFF) != 0 ? softirqsOff ? 'D' : 'd' : softirqsOff ? 'b' : '.';
    }

    private static char reschedule(int flags) {
        boolean now = (flags & NEED_RESCHED) != 0;
        boolean lazily = (flags & NEED_RESCHED_LAZY) != 0;
        boolean counted = (flags & PREEMPT_RESCHED) != 0;
        if (now) {
            return counted ? lazily ? 'B' : 'N' : lazily ? 'b' : 'n';
        }
        return counted ? lazily ? 'L' : 'p' : lazily ? 'l' : '.';
    }

    private static char context(int flags) {
        boolean hardirq = (flags & HARDIRQ) != 0;
        boolean softirq = (flags & SOFTIRQ) != 0;
        if ((flags & NMI) != 0) {
            return hardirq ? 'Z' : 'z';
        }
        return hardirq ? softirq ? 'H' : 'h' : softirq ? 's' : '.';
    }

    private static void depth(int depth, Text out) {
        if (depth == 0) {
            out.add('.');
        } else {
            out.hex(depth);
        }
    }
}
