package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.TickSched;
import dev.quietcore.facts.TimerListEntry;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * /proc/timer_list, v0.6 (2.6) to v0.11 (7.2) (kernel/time/timer_list.c). Each hrtimer takes two lines; older kernels tell
 * a timer that is a symbol by its name instead of its address, and with CONFIG_TIMER_STATS who started it. Dynticks mode is
 * {@code .nohz_mode} until 6.8, then {@code .nohz} and {@code .highres}.
 */
final class TimerListFormat implements FileFormat {
    private static final Pattern CPU = Pattern.compile("cpu: (\\d{1,5})\\s*");
    private static final Pattern TIMER = Pattern.compile("\\s*#\\d+: [^,]+, ([^,\\s]+), S:.*");
    private static final Pattern EXPIRES =
            Pattern.compile("\\s*# expires at .*\\[in -?\\d{1,19} to (-?\\d{1,19}) nsecs\\]");
    private static final Pattern VALUE = Pattern.compile("\\s*\\.(\\w+)\\s*: (\\d{1,9})(?: .*)?");
    private static final String NOHZ_MODE_HIGHRES = "2"; // tick-sched.h:NOHZ_MODE_HIGHRES

    @Override
    public String name() {
        return "timer-list";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().equals("proc/timer_list") || file.head().startsWith("Timer List Version:");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Cpu cpu = new Cpu(file, facts);
        while (lines.next()) {
            cpu.line(lines);
        }
        cpu.finish();
    }

    /** The CPU whose part goes by. */
    private static final class Cpu {
        private final SnapshotFile file;
        private final FactSink facts;
        private int cpu = -1;
        private @Nullable Citation timer;
        private String function = "";
        private @Nullable Citation stopped;
        private boolean tickStopped;
        private boolean nohz;
        private boolean highres = true;
        private @Nullable Citation mode;

        Cpu(SnapshotFile file, FactSink facts) {
            this.file = file;
            this.facts = facts;
        }

        void line(TextLines lines) {
            Matcher start = CPU.matcher(lines.text());
            if (start.matches()) {
                finish();
                cpu = Integer.parseInt(start.group(1));
                if (cpu >= CpuSet.LIMIT) {
                    lines.unreadable("no kernel has a CPU " + cpu);
                    cpu = -1;
                }
            } else if (lines.text().startsWith("Tick Device:")) {
                finish(); // the clock event devices that follow are told elsewhere
            } else if (cpu >= 0) {
                content(lines);
            }
        }

        private void content(TextLines lines) {
            String text = lines.text();
            Matcher entry = TIMER.matcher(text);
            Matcher expires = EXPIRES.matcher(text);
            Citation first = timer;
            timer = null;
            if (entry.matches()) {
                if (first != null) {
                    incomplete(first);
                }
                timer = lines.citation();
                function = entry.group(1);
            } else if (first != null && expires.matches()) {
                expires(first, lines, expires.group(1));
            } else if (first != null) {
                incomplete(first);
            } else {
                tick(lines);
            }
        }

        private void expires(Citation first, TextLines lines, String nanos) {
            try {
                facts.add(new TimerListEntry(
                        file.machine(), cpu, function, Long.parseLong(nanos), Evidence.of(first, lines.citation())));
            } catch (NumberFormatException absurd) {
                lines.unreadable("'" + nanos + "' nanoseconds do not fit into 64 bits");
            }
        }

        private void incomplete(Citation first) {
            facts.unreadable(file, first.line(), first.text(), "the timer's second line, when it expires, is missing");
        }

        private void tick(TextLines lines) {
            Matcher value = VALUE.matcher(lines.text());
            if (!value.matches()) {
                return;
            }
            boolean set = !value.group(2).equals("0");
            switch (value.group(1)) {
                case "tick_stopped" -> {
                    tickStopped = set;
                    stopped = lines.citation();
                }
                case "nohz_mode" -> {
                    nohz = value.group(2).equals(NOHZ_MODE_HIGHRES);
                    mode = lines.citation();
                }
                case "nohz" -> {
                    nohz = set;
                    mode = lines.citation();
                }
                case "highres" -> highres = set;
                default -> {}
            }
        }

        void finish() {
            if (timer != null) {
                incomplete(timer);
            }
            if (cpu >= 0 && stopped != null) {
                Evidence evidence = mode == null ? Evidence.of(stopped) : Evidence.of(mode, stopped);
                facts.add(new TickSched(file.machine(), cpu, tickStopped, nohz && highres, evidence));
            }
            cpu = -1;
            timer = null;
            stopped = null;
            mode = null;
            nohz = false;
            highres = true;
        }
    }
}
