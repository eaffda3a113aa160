package dev.quietcore.explain;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.IrqaffinitySetting;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.KernelMessage;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.PerCpu;
import dev.quietcore.facts.RcuNocbsSetting;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.facts.WatchedCpu.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code boot nohz_full=1-3}, {@code boot -nohz_full}: another kernel command line. What it asks for changes, what is in effect
 * follows where the kernel can do it, and with it which CPUs are looked at. What a CPU that was not looked at would show, the
 * snapshot cannot tell.
 *
 * @param removed the parameter is taken off the command line
 */
record BootParameter(String name, String value, boolean removed) implements Change {
    private static final List<String> ISOLCPUS_FLAGS = List.of("nohz", "domain", "managed_irq");

    /** @throws IllegalArgumentException if the parameter takes a list of CPUs and the value is none */
    static BootParameter of(String name, String value) {
        boolean removed = name.startsWith("-");
        BootParameter parameter = new BootParameter(removed ? name.substring(1) : name, removed ? "" : value, removed);
        String known = parameter.knownAs();
        if (!removed
                && List.of("isolcpus", "nohz_full", "rcu_nocbs", "irqaffinity").contains(known)
                && parameter.cpus().isEmpty()
                && !known.equals("rcu_nocbs")) {
            throw new IllegalArgumentException(parameter.name + "= takes a CPU list such as 1-3,8");
        }
        return parameter;
    }

    /** The kernel takes - and _ in a name for the same. */
    private String knownAs() {
        return name.replace('-', '_');
    }

    @Override
    public boolean setsOneMachine() {
        return true;
    }

    /** The CPUs of the value; none where the parameter is removed. */
    private CpuSet cpus() {
        StringBuilder list = new StringBuilder();
        for (String part : value.split(",")) {
            if (!name.equals("isolcpus") || !ISOLCPUS_FLAGS.contains(part)) {
                list.append(list.isEmpty() ? "" : ",").append(part);
            }
        }
        return CpuSet.parseList(list.toString());
    }

    /** As the kernel reads them: without flags it means domain. */
    private List<String> flags() {
        Set<String> flags = new LinkedHashSet<>(List.of(value.split(",")));
        flags.retainAll(ISOLCPUS_FLAGS);
        return flags.isEmpty() ? List.of("domain") : List.copyOf(flags);
    }

    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        List<Fact> edited = new ArrayList<>(facts);
        List<String> notes = new ArrayList<>();
        edited.removeIf(fact -> fact instanceof KernelParameter old
                && old.machine().equals(machine)
                && old.name().replace('-', '_').equals(knownAs()));
        if (!removed) {
            edited.add(new KernelParameter(machine, name, value, evidence));
        }
        switch (knownAs()) {
            case "isolcpus" -> {
                replace(
                        edited,
                        machine,
                        IsolcpusSetting.class,
                        cpus -> new IsolcpusSetting(machine, flags(), cpus, evidence));
                CpuSet isolated = flags().contains("domain") ? cpus() : CpuSet.NONE;
                inEffect(
                        edited,
                        machine,
                        IsolatedCpus.class,
                        new IsolatedCpus(machine, existing(facts, machine, isolated), evidence));
                watch(facts, edited, machine, notes);
            }
            case "nohz_full" -> {
                replace(edited, machine, NohzFullSetting.class, cpus -> new NohzFullSetting(machine, cpus, evidence));
                if (unsupported(facts, machine)) {
                    notes.add("this kernel was built without CONFIG_NO_HZ_FULL; nohz_full= has no effect on it");
                } else if (mismatch(facts, machine)) {
                    notes.add(
                            removed
                                    ? "isolcpus=nohz,... still asks for it"
                                    : "isolcpus=nohz,... names other CPUs; the kernel then rejects nohz_full=");
                } else {
                    inEffect(
                            edited,
                            machine,
                            NohzFullCpus.class,
                            new NohzFullCpus(machine, existing(facts, machine, cpus()), evidence));
                }
                watch(facts, edited, machine, notes);
            }
            case "rcu_nocbs" ->
                replace(edited, machine, RcuNocbsSetting.class, cpus -> new RcuNocbsSetting(machine, cpus, evidence));
            case "irqaffinity" -> {
                replace(
                        edited,
                        machine,
                        IrqaffinitySetting.class,
                        cpus -> new IrqaffinitySetting(machine, cpus, evidence));
                if (!removed) {
                    notes.addAll(moveInterrupts(edited, machine, evidence));
                    notes.add(
                            "interrupts that the kernel manages (queues of nvme, virtio, NICs) do not follow irqaffinity=");
                }
            }
            default -> {}
        }
        return new Edited(edited, notes);
    }

    private <F extends Fact> void replace(
            List<Fact> facts, String machine, Class<F> type, Function<CpuSet, Fact> setting) {
        facts.removeIf(fact -> type.isInstance(fact) && fact.machine().equals(machine));
        if (!cpus().isEmpty()) {
            facts.add(setting.apply(cpus()));
        }
    }

    private static <F extends Fact> void inEffect(List<Fact> facts, String machine, Class<F> type, F now) {
        facts.removeIf(fact -> type.isInstance(fact) && fact.machine().equals(machine));
        facts.add(now);
    }

    private static boolean unsupported(List<Fact> facts, String machine) {
        return facts.stream()
                .anyMatch(fact -> fact.machine().equals(machine)
                        && (fact instanceof KernelMessage said && said.topic().equals("nohz-unsupported")
                                || fact instanceof KernelConfig option
                                        && option.name().equals("CONFIG_NO_HZ_FULL")
                                        && option.value().equals("n")));
    }

    /** kernel/sched/isolation.c:housekeeping_setup wants both lists to be the same. */
    private boolean mismatch(List<Fact> facts, String machine) {
        return facts.stream()
                .anyMatch(fact -> fact instanceof IsolcpusSetting setting
                        && setting.machine().equals(machine)
                        && setting.flags().contains("nohz")
                        && !setting.cpus().equals(cpus()));
    }

    /** From boot on every interrupt goes where irqaffinity= says, unless it may go to watched CPUs only: then it is managed. */
    private List<String> moveInterrupts(List<Fact> facts, String machine, Evidence evidence) {
        List<WatchedCpu> watched = watched(facts, machine);
        Set<String> moved = new LinkedHashSet<>();
        Set<String> managed = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (!fact.machine().equals(machine)) {
                continue;
            }
            if (fact instanceof IrqAffinity affinity) {
                boolean stays = !affinity.allowed().isEmpty() && !affinity.reachesOtherThan(watched);
                (stays ? managed : moved).add(affinity.irq());
            } else if (fact instanceof DeviceInterrupt taken) {
                moved.add(taken.irq());
            } else if (fact instanceof InterruptCount count && !count.perCpu()) {
                moved.add(count.irq());
            }
        }
        moved.removeAll(managed);
        return new Affinity(machine, moved, cpus(), evidence).set(facts);
    }

    /** Which CPUs are looked at, as parse.WatchedCpus decides it; a CPU that the user named stays. */
    private static void watch(List<Fact> before, List<Fact> edited, String machine, List<String> notes) {
        List<WatchedCpu> old = watched(before, machine);
        if (old.stream().anyMatch(cpu -> cpu.reason() == Reason.NAMED_BY_USER)) {
            return;
        }
        CpuSet isolated = union(edited, machine, IsolatedCpus.class, IsolatedCpus::cpus);
        CpuSet nohzFull = union(edited, machine, NohzFullCpus.class, NohzFullCpus::cpus);
        CpuSet asked = union(edited, machine, IsolcpusSetting.class, IsolcpusSetting::cpus)
                .or(union(edited, machine, NohzFullSetting.class, NohzFullSetting::cpus));
        CpuSet named = isolated.or(nohzFull).or(asked);
        CpuSet wanted = existing(edited, machine, named);
        if (!wanted.equals(named)) {
            notes.add("the machine has no CPU " + named.without(wanted) + " online");
        }
        List<WatchedCpu> now = new ArrayList<>();
        for (int cpu : wanted) {
            Reason reason = isolated.contains(cpu)
                    ? Reason.ISOLATED
                    : nohzFull.contains(cpu) ? Reason.NOHZ_FULL : Reason.ASKED_FOR;
            now.add(new WatchedCpu(machine, cpu, reason));
        }
        if (wanted.isEmpty()) {
            wanted = union(edited, machine, OnlineCpus.class, OnlineCpus::cpus);
            for (int cpu : wanted) {
                now.add(new WatchedCpu(machine, cpu, Reason.UNKNOWN));
            }
            notes.add("no CPU is isolated then: every CPU is looked at");
        }
        CpuSet had = CpuSet.of(old.stream().map(WatchedCpu::cpu).toList());
        CpuSet kept = wanted;
        edited.removeIf(fact -> fact.machine().equals(machine)
                && (fact instanceof WatchedCpu || fact instanceof PerCpu perCpu && !kept.contains(perCpu.cpu())));
        edited.addAll(now);
        if (!wanted.without(had).isEmpty()) {
            notes.add("the snapshot holds nothing about CPU"
                    + (wanted.without(had).size() == 1 ? " " : "s ")
                    + wanted.without(had)
                    + (wanted.without(had).size() == 1
                            ? ", which was not looked at: what would disturb it is not known"
                            : ", which were not looked at: what would disturb them is not known"));
        }
        if (!had.without(wanted).isEmpty()) {
            notes.add("CPU" + (had.without(wanted).size() == 1 ? " " : "s ") + had.without(wanted)
                    + " would no longer be isolated, and "
                    + (had.without(wanted).size() == 1 ? "is" : "are") + " not looked at");
        }
    }

    /** Without those that the machine does not have, where the snapshot tells. */
    private static CpuSet existing(List<Fact> facts, String machine, CpuSet named) {
        CpuSet online = union(facts, machine, OnlineCpus.class, OnlineCpus::cpus);
        return online.isEmpty() ? named : named.and(online);
    }

    private static List<WatchedCpu> watched(List<Fact> facts, String machine) {
        return facts.stream()
                .filter(fact -> fact instanceof WatchedCpu && fact.machine().equals(machine))
                .map(WatchedCpu.class::cast)
                .toList();
    }

    private static <F extends Fact> CpuSet union(
            List<Fact> facts, String machine, Class<F> type, Function<F, CpuSet> cpus) {
        CpuSet all = CpuSet.NONE;
        for (Fact fact : facts) {
            if (type.isInstance(fact) && fact.machine().equals(machine)) {
                all = all.or(cpus.apply(type.cast(fact)));
            }
        }
        return all;
    }
}
