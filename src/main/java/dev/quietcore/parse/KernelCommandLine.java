package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.IrqaffinitySetting;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.RcuNocbsSetting;
import dev.quietcore.facts.Unreadable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The parameters of the kernel command line and the CPU lists among them, read as the kernel reads them
 * (kernel/params.c:next_arg, kernel/sched/isolation.c:housekeeping_isolcpus_setup, lib/bitmap-str.c:bitmap_parselist). The
 * kernel log's copy counts only where /proc/cmdline was not collected.
 */
final class KernelCommandLine implements Join {
    private static final Set<String> ISOLCPUS_FLAGS = Set.of("nohz", "domain", "managed_irq");

    @Override
    public List<Observation> join(Readings readings) {
        Set<String> collected = new HashSet<>();
        readings.of(CommandLine.class).stream()
                .filter(line -> !line.fromLog())
                .forEach(line -> collected.add(line.machine()));
        List<Observation> facts = new ArrayList<>();
        for (CommandLine line : readings.of(CommandLine.class)) {
            if (!line.fromLog() || collected.add(line.machine())) {
                new Reader(line, lastCpu(readings, line.machine()), facts).read();
            }
        }
        return facts;
    }

    private static OptionalInt lastCpu(Readings readings, String machine) {
        OptionalInt possible = readings.of(PossibleCpus.class).stream()
                .filter(cpus -> cpus.machine().equals(machine))
                .flatMapToInt(cpus -> last(cpus.cpus()).stream())
                .max();
        return possible.isPresent()
                ? possible
                : readings.facts(OnlineCpus.class).stream()
                        .filter(cpus -> cpus.machine().equals(machine))
                        .flatMapToInt(cpus -> last(cpus.cpus()).stream())
                        .max();
    }

    private static OptionalInt last(CpuSet cpus) {
        int last = -1;
        for (int cpu : cpus) {
            last = cpu;
        }
        return last < 0 ? OptionalInt.empty() : OptionalInt.of(last);
    }

    /** Splits a command line at blanks outside of double quotes. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static final class Reader {
        private final CommandLine line;
        private final Citation citation;
        private final OptionalInt lastCpu;
        private final List<Observation> facts;

        Reader(CommandLine line, OptionalInt lastCpu, List<Observation> facts) {
            this.line = line;
            this.citation = line.citation();
            this.lastCpu = lastCpu;
            this.facts = facts;
        }

        void read() {
            for (String word : split(line.text())) {
                if (word.equals("--")) {
                    return; // what follows is for init
                }
                int equals = word.indexOf('=');
                String name = equals < 0 ? word : word.substring(0, equals);
                String value = equals < 0 ? "" : word.substring(equals + 1);
                facts.add(new KernelParameter(line.machine(), name, value, Evidence.of(citation)));
                switch (name.replace('-', '_')) {
                    case "isolcpus" -> isolcpus(value);
                    case "nohz_full" ->
                        cpus(name, value, cpus -> new NohzFullSetting(line.machine(), cpus, Evidence.of(citation)));
                    case "rcu_nocbs" -> {
                        if (!value.isEmpty()) { // alone it only allows offloading later
                            cpus(name, value, cpus -> new RcuNocbsSetting(line.machine(), cpus, Evidence.of(citation)));
                        }
                    }
                    case "irqaffinity" ->
                        cpus(name, value, cpus -> new IrqaffinitySetting(line.machine(), cpus, Evidence.of(citation)));
                    default -> {}
                }
            }
        }

        /** Unknown flags of letters are skipped, as the kernel does; other characters make it drop the parameter. */
        private void isolcpus(String value) {
            Set<String> flags = new LinkedHashSet<>();
            String rest = value;
            while (!rest.isEmpty() && Character.isLetter(rest.charAt(0)) && !list(rest)) {
                int comma = rest.indexOf(',');
                String flag = comma < 0 ? rest : rest.substring(0, comma);
                rest = comma < 0 ? "" : rest.substring(comma + 1);
                if (!flag.matches("[A-Za-z_]+")) {
                    unreadable("isolcpus=" + value + ": '" + flag
                            + "' is no flag, so the kernel ignores the whole parameter; "
                            + "allowed are nohz, domain and managed_irq" + guess(flag));
                    return;
                }
                if (comma >= 0 && ISOLCPUS_FLAGS.contains(flag)) {
                    flags.add(flag);
                } else if (comma >= 0) {
                    unreadable("isolcpus=" + value + ": the kernel skips the flag '" + flag
                            + "'; allowed are nohz, domain and managed_irq" + guess(flag));
                }
            }
            List<String> inEffect = flags.isEmpty() ? List.of("domain") : List.copyOf(flags);
            cpus(
                    "isolcpus",
                    value,
                    rest,
                    cpus -> new IsolcpusSetting(line.machine(), inEffect, cpus, Evidence.of(citation)));
        }

        /** Whether a list starts with one of the kernel's words for CPUs rather than with a flag. */
        private static boolean list(String text) {
            return text.matches("(all|N)([-:,].*)?");
        }

        private static String guess(String flag) {
            String start = flag.toLowerCase(Locale.ROOT);
            return ISOLCPUS_FLAGS.stream()
                    .filter(known -> start.length() > 1 && known.charAt(0) == start.charAt(0))
                    .findFirst()
                    .map(known -> ". Did you mean '" + known + "'?")
                    .orElse("");
        }

        private void cpus(String name, String value, Function<CpuSet, Observation> fact) {
            cpus(name, value, value, fact);
        }

        private void cpus(String name, String value, String list, Function<CpuSet, Observation> fact) {
            if (list.isBlank()) {
                unreadable(name + "=" + value + " names no CPUs; it takes a CPU list such as 1-3,8");
                return;
            }
            boolean relative = list.matches(".*(all|N).*");
            if (relative && lastCpu.isEmpty()) {
                unreadable(name + "=" + value + ": which CPU is the last is unknown; "
                        + "sys/devices/system/cpu/possible would say it");
                return;
            }
            String numbers = relative
                    ? list.replaceAll("\\ball\\b", "0-" + lastCpu.getAsInt())
                            .replaceAll("\\bN\\b", String.valueOf(lastCpu.getAsInt()))
                    : list;
            try {
                facts.add(fact.apply(CpuSet.parseList(numbers)));
            } catch (IllegalArgumentException wrong) {
                unreadable(name + "=" + value + ": " + wrong.getMessage());
            }
        }

        private void unreadable(String reason) {
            facts.add(new Unreadable(line.machine(), reason, Evidence.of(citation)));
        }
    }
}
