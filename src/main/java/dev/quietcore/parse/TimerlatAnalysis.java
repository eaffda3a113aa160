package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.IdleExitLatency;
import dev.quietcore.facts.LatencyPart;
import dev.quietcore.facts.LatencyPart.Kind;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The auto-analysis of rtla timerlat: what one late wake-up consisted of. The first layout parts its columns with tabs, the later one
 * with blanks; web pages make either of the other; only the words count. A heading such as {@code IRQ interference} has the sum, the
 * lines below it say whose: {@code local_timer:236 4.93 us}.
 *
 * <p>A commit message has lost the line {@code ## CPU 2 hit stop tracing}: then the CPU is that of {@code Max timerlat IRQ latency from idle} if
 * that is this wake-up's, and else not told.
 */
final class TimerlatAnalysis implements RtlaSection {
    private static final String MICROS = "(" + Microseconds.PATTERN + ") us\\b";
    private static final Pattern START = Pattern.compile("## CPU (\\d{1,5}) hit stop tracing, analyzing it ##.*");
    private static final Pattern PREVIOUS = Pattern.compile("Previous IRQ interference: *(?:up to)? *" + MICROS);
    private static final Pattern DELAY = Pattern.compile("IRQ handler delay: *(\\(exit from idle\\))? *" + MICROS);
    private static final Pattern IRQ_LATENCY = Pattern.compile("IRQ latency: *" + MICROS);
    private static final Pattern OWN = Pattern.compile("Timerlat IRQ duration: *" + MICROS);
    private static final Pattern INTERFERENCE = Pattern.compile("(NMI|IRQ|Softirq|Thread) interference:? *" + MICROS);
    private static final Pattern BLOCKING = Pattern.compile("Blocking thread:.*");
    private static final Pattern STACK = Pattern.compile("Blocking thread stack ?trace.*");
    private static final Pattern FRAME = Pattern.compile("-> (\\S{1,200})");
    private static final Pattern WHOSE = Pattern.compile("(.{0,64}):(\\d{1,9})(?: " + MICROS + ")?");
    private static final Pattern TOTAL = Pattern.compile("(Thread|IRQ) latency: *" + MICROS + " \\(100 ?%\\)");
    private static final Pattern FROM_IDLE =
            Pattern.compile("Max timerlat IRQ latency from idle: *" + MICROS + " in cpu (\\d{1,5})");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int FRAME_LIMIT = 64;
    private static final int PART_LIMIT = 200;

    private final String machine;
    private final List<Block> ended = new ArrayList<>();
    private final List<Observation> fromIdle = new ArrayList<>();
    private @Nullable Block block;

    TimerlatAnalysis(String machine) {
        this.machine = machine;
    }

    @Override
    public void line(String text, TextLines lines) {
        String words = BLANKS.matcher(text).replaceAll(" ");
        Matcher start = START.matcher(words);
        Matcher idle = FROM_IDLE.matcher(words);
        if (start.matches()) {
            cut(lines);
            block = new Block(Integer.parseInt(start.group(1)), lines.citation());
        } else if (idle.find()) {
            fromIdle(Integer.parseInt(idle.group(2)), Microseconds.toNanos(idle.group(1)), lines);
        } else if (block == null && (words.startsWith("IRQ handler delay:") || words.startsWith("Previous IRQ"))) {
            block = new Block(-1, lines.citation());
            block.line(words, lines.citation());
        } else if (block != null) {
            Matcher total = TOTAL.matcher(words);
            if (total.find()) {
                end(block, total.group(1).equals("IRQ"), Microseconds.toNanos(total.group(2)), lines.citation());
            } else {
                block.line(words, lines.citation());
            }
        }
    }

    private void fromIdle(int cpu, long nanos, TextLines lines) {
        fromIdle.add(new IdleExitLatency(machine, cpu, nanos, Evidence.of(lines.citation())));
        ended.stream()
                .filter(one -> one.cpu < 0 && one.irqLatencyNanos == nanos)
                .forEach(one -> one.cpu = cpu);
    }

    private void end(Block one, boolean untilInterrupt, long latencyNanos, @Nullable Citation total) {
        one.untilInterrupt = untilInterrupt;
        one.latencyNanos = latencyNanos;
        one.total = total;
        ended.add(one);
        block = null;
    }

    private void cut(TextLines lines) {
        if (block != null) {
            lines.unreadable("the analysis of "
                    + (block.cpu < 0 ? "a wake-up" : "CPU " + block.cpu)
                    + " is cut before its 'Thread latency:'");
            end(block, false, 0, null);
        }
    }

    @Override
    public void finish(FactSink facts, TextLines lines) {
        cut(lines);
        ended.forEach(one -> one.tell(facts));
        fromIdle.forEach(facts::add);
    }

    /** The analysis of one CPU. */
    private final class Block {
        private final Citation start;
        private int cpu;
        private long irqLatencyNanos;
        private long latencyNanos;

        /** Whether tracing stopped in the interrupt: then whoever ran had the CPU for all the latency. */
        private boolean untilInterrupt;

        private @Nullable Citation total;
        private final Map<Whose, Taken> parts = new LinkedHashMap<>();
        private final List<String> frames = new ArrayList<>();
        private final List<Citation> stackLines = new ArrayList<>();
        private @Nullable Kind detail;
        private boolean inStack;

        private record Whose(Kind kind, String name, int number) {}

        /** How long a part took, and the lines that say so. */
        private static final class Taken {
            private final Folded lines = new Folded();
            private long nanos;
        }

        Block(int cpu, Citation start) {
            this.cpu = cpu;
            this.start = start;
        }

        void line(String words, Citation line) {
            Matcher frame = FRAME.matcher(words);
            if (inStack && frame.matches()) {
                frame(frame.group(1), line);
                return;
            }
            inStack = STACK.matcher(words).matches();
            if (inStack || parts(words, line)) {
                return;
            }
            Matcher whose = WHOSE.matcher(words);
            if (detail != null && whose.matches()) {
                long took = whose.group(3) == null ? 0 : Microseconds.toNanos(whose.group(3));
                add(detail, whose.group(1).strip(), Integer.parseInt(whose.group(2)), took, line);
            }
        }

        private void frame(String function, Citation line) {
            if (frames.size() < FRAME_LIMIT) {
                frames.add(function);
                stackLines.add(line);
            }
        }

        /** Takes what stands in a heading; the first versions had the first two on one line. */
        private boolean parts(String words, Citation line) {
            Matcher previous = PREVIOUS.matcher(words);
            Matcher delay = DELAY.matcher(words);
            Matcher own = OWN.matcher(words);
            Matcher interference = INTERFERENCE.matcher(words);
            Matcher irqLatency = IRQ_LATENCY.matcher(words);
            if (irqLatency.find()) {
                irqLatencyNanos = Microseconds.toNanos(irqLatency.group(1));
                return true;
            }
            boolean found = false;
            if (previous.find()) {
                add(Kind.PREVIOUS_INTERRUPT, "", -1, Microseconds.toNanos(previous.group(1)), line);
                found = true;
            }
            if (delay.find()) {
                Kind kind = delay.group(1) == null ? Kind.INTERRUPT_DELAY : Kind.EXIT_FROM_IDLE;
                add(kind, "", -1, Microseconds.toNanos(delay.group(2)), line);
                return true;
            }
            if (own.find()) {
                add(Kind.TIMER_INTERRUPT, "", -1, Microseconds.toNanos(own.group(1)), line);
                return true;
            }
            if (BLOCKING.matcher(words).matches()) {
                detail = Kind.BLOCKING_THREAD;
                return true;
            }
            if (!found && interference.find()) {
                detail = kind(interference.group(1));
                if (detail == Kind.NMI) {
                    add(Kind.NMI, "", -1, Microseconds.toNanos(interference.group(2)), line);
                }
                return true;
            }
            return found;
        }

        private static Kind kind(String interference) {
            return switch (interference) {
                case "NMI" -> Kind.NMI;
                case "IRQ" -> Kind.INTERRUPT;
                case "Softirq" -> Kind.SOFTIRQ;
                default -> Kind.THREAD;
            };
        }

        private void add(Kind kind, String name, int number, long took, Citation line) {
            Whose whose = new Whose(kind, name, number);
            if (parts.size() < PART_LIMIT || parts.containsKey(whose)) {
                Taken taken = parts.computeIfAbsent(whose, any -> new Taken());
                taken.nanos += took;
                taken.lines.add(line);
            }
        }

        void tell(FactSink facts) {
            Stack stack = new Stack(frames).interruptedByTimer();
            parts.forEach((whose, taken) -> {
                boolean thread = whose.kind() == Kind.BLOCKING_THREAD;
                boolean interrupted = thread && untilInterrupt;
                Evidence evidence = Evidence.of(start).and(taken.lines.evidence());
                if (thread && !stackLines.isEmpty()) {
                    evidence = evidence.and(stackEvidence(stack));
                }
                facts.add(new LatencyPart(
                        machine,
                        cpu,
                        interrupted ? Kind.INTERRUPTED_THREAD : whose.kind(),
                        whose.name(),
                        whose.number(),
                        interrupted ? latencyNanos : taken.nanos,
                        latencyNanos,
                        thread ? stack : Stack.NONE,
                        total == null ? evidence : evidence.and(Evidence.of(total))));
            });
        }

        /** The frame that was interrupted, else the outermost. */
        private Evidence stackEvidence(Stack stack) {
            int interrupted = stack.recorded() ? frames.size() - stack.frames().size() : frames.size() - 1;
            return Evidence.of(stackLines.get(interrupted));
        }
    }
}
