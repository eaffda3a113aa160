package dev.quietcore.parse;

import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.facts.FunctionDuration;
import dev.quietcore.facts.HardwareGap;
import dev.quietcore.facts.IdleState;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IpiCount;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.KvmStatistic;
import dev.quietcore.facts.LatencyPart;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.NoiseSource;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OslatResult;
import dev.quietcore.facts.OsnoiseResult;
import dev.quietcore.facts.OsnoiseSamples;
import dev.quietcore.facts.QemuEvent;
import dev.quietcore.facts.RunQueue;
import dev.quietcore.facts.SgiWrite;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.facts.ThreadOnCpu;
import dev.quietcore.facts.TickSched;
import dev.quietcore.facts.TimerListEntry;
import dev.quietcore.facts.TimerlatResult;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.VcpuThread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What could not be looked at on one machine: every source of knowledge/catalog/sources.yaml that left no fact. Silence of a
 * source that was collected is an absence; silence of one that was not is nothing at all.
 */
final class CollectedSources {
    /** By source name, how a fact shows that it was collected. */
    private static final Map<String, Predicate<Observation>> SHOWN_BY = new LinkedHashMap<>();

    static {
        SHOWN_BY.put("trace", is(TraceWindow.class));
        SHOWN_BY.put("trace-stacks", fact -> fact instanceof TraceWindow window && window.stacks());
        SHOWN_BY.put("csd-events", traced("csd_queue_cpu", "csd_function_entry", "smp_call_many"));
        SHOWN_BY.put(
                "ipi-events",
                traced("ipi_entry", "ipi_send_cpu", "ipi_send_cpumask", "ipi_raise", "call_function_entry"));
        SHOWN_BY.put("irq-events", traced("irq_handler_entry", "local_timer_entry"));
        SHOWN_BY.put("sched-events", traced("sched_switch", "sched_wakeup"));
        SHOWN_BY.put("timer-events", traced("hrtimer_start", "hrtimer_expire_entry"));
        SHOWN_BY.put("wheel-timer-events", traced("timer_expire_entry"));
        SHOWN_BY.put("tick-stop-events", traced("tick_stop"));
        SHOWN_BY.put("workqueue-events", traced("workqueue_execute_start", "workqueue_queue_work"));
        SHOWN_BY.put("kvm-events", traced("kvm_exit", "kvm_entry"));
        SHOWN_BY.put("signal-events", traced("signal_generate"));
        SHOWN_BY.put("sgi-value", is(SgiWrite.class));
        SHOWN_BY.put("interrupts", is(IpiCount.class).or(is(InterruptCount.class)));
        SHOWN_BY.put(
                "interrupts-before",
                fact -> fact instanceof IpiCount ipi && !ipi.sinceBoot()
                        || fact instanceof InterruptCount interrupt && !interrupt.sinceBoot());
        SHOWN_BY.put("irq-affinity", is(IrqAffinity.class));
        SHOWN_BY.put("sched-debug", is(RunQueue.class));
        SHOWN_BY.put("timer-list", is(TickSched.class).or(is(TimerListEntry.class)));
        SHOWN_BY.put("cmdline", is(KernelParameter.class));
        SHOWN_BY.put("isolated-cpus", is(IsolatedCpus.class));
        SHOWN_BY.put("nohz-full-cpus", is(NohzFullCpus.class));
        SHOWN_BY.put("timer-migration", sysctl("kernel.timer_migration"));
        SHOWN_BY.put("core-pattern", sysctl("kernel.core_pattern"));
        SHOWN_BY.put("bpf-jit", sysctl("net.core.bpf_jit_enable"));
        SHOWN_BY.put(
                "thp",
                fact -> fact instanceof SysfsValue value && value.path().endsWith("transparent_hugepage/enabled"));
        SHOWN_BY.put("kernel-config", is(KernelConfig.class));
        SHOWN_BY.put("ps", is(ThreadOnCpu.class));
        SHOWN_BY.put("qemu-threads", is(VcpuThread.class));
        SHOWN_BY.put("qemu-log", is(QemuEvent.class));
        SHOWN_BY.put("cyclictest", is(CyclictestResult.class));
        SHOWN_BY.put("rtla-timerlat", is(LatencyPart.class).or(is(TimerlatResult.class)));
        SHOWN_BY.put("rtla-osnoise", is(OsnoiseResult.class).or(is(OsnoiseSamples.class)));
        SHOWN_BY.put("osnoise-events", is(NoiseSource.class));
        SHOWN_BY.put("hwlat", is(HardwareGap.class));
        SHOWN_BY.put("function-graph", is(FunctionDuration.class));
        SHOWN_BY.put("oslat", is(OslatResult.class));
        SHOWN_BY.put("cpuidle", is(IdleState.class));
        SHOWN_BY.put("kvm-statistics", is(KvmStatistic.class));
    }

    /** By source name, the formats that are the source even when they hold nothing worth a fact; those of before/ say so. */
    private static final Map<String, Set<String>> FORMATS = Map.ofEntries(
            Map.entry("trace", Set.of("ftrace")),
            Map.entry("journal", Set.of("journal", "journal-json", "journal-export")),
            Map.entry("coredumps", Set.of("coredumpctl", "coredumpctl-info")),
            Map.entry("dmesg", Set.of("kernel-log")),
            Map.entry("sched-debug", Set.of("sched-debug")),
            Map.entry("timer-list", Set.of("timer-list")),
            Map.entry("ps", Set.of("ps")),
            Map.entry("vmstat-before", Set.of("before/vmstat")),
            Map.entry("softirqs-before", Set.of("before/softirqs")),
            Map.entry("schedstat-before", Set.of("before/schedstat")),
            Map.entry("stat-before", Set.of("before/stat")),
            Map.entry("cgroup-cpu-max", Set.of("cgroup-cpu-max")),
            Map.entry("qemu-log", Set.of("qemu-trace-log")),
            Map.entry("tuned-boot-parameters", Set.of("tuned")),
            Map.entry("libvirt-domains", Set.of("libvirt-domain")),
            Map.entry("cpuset-partitions", Set.of("cpuset", "cpuset-v1")));

    private CollectedSources() {}

    private static Predicate<Observation> is(Class<? extends Observation> type) {
        return type::isInstance;
    }

    private static Predicate<Observation> traced(String... events) {
        Set<String> wanted = Set.of(events);
        return fact -> fact instanceof TracedEvent event && wanted.contains(event.event());
    }

    private static Predicate<Observation> sysctl(String name) {
        return fact -> fact instanceof Sysctl sysctl && sysctl.name().equals(name);
    }

    /** Every source that could be missing. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(SHOWN_BY.keySet());
        names.addAll(FORMATS.keySet());
        return names;
    }

    /** Whether the fact shows that the source was collected. */
    static boolean shows(String source, Observation fact) {
        return SHOWN_BY.getOrDefault(source, any -> false).test(fact);
    }

    /**
     * @param facts of this machine
     * @param formats names of the formats that were recognised on it
     */
    static List<NotCollected> missing(String machine, List<Observation> facts, Set<String> formats) {
        List<NotCollected> missing = new ArrayList<>();
        for (String source : names()) {
            boolean recognised = FORMATS.getOrDefault(source, Set.of()).stream().anyMatch(formats::contains);
            if (!recognised && facts.stream().noneMatch(fact -> shows(source, fact))) {
                missing.add(new NotCollected(machine, source));
            }
        }
        return missing;
    }
}
