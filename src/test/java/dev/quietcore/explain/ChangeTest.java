package dev.quietcore.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.IrqaffinitySetting;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.RcuNocbsSetting;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.facts.WatchedCpu.Reason;
import dev.quietcore.knowledge.ChangeWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of change makes of the facts: of those that it means, and of their neighbours. */
class ChangeTest {
    private static final Evidence LINE = Evidence.of("robot", "proc/cmdline", 1, "a line");
    private static final Evidence ASKED = Evidence.of("robot", "what-if", 1, "asked");
    private static final KernelParameter CONSOLE = new KernelParameter("robot", "console", "ttyS0", LINE);
    private static final KernelParameter SECOND_CONSOLE = new KernelParameter("robot", "console", "tty1", LINE);
    private static final KernelParameter QUIET = new KernelParameter("robot", "quiet", "", LINE);
    private static final KernelParameter ELSEWHERE = new KernelParameter("host", "console", "ttyS0", LINE);
    private static final OnlineCpus ONLINE = new OnlineCpus("robot", CpuSet.range(0, 4), LINE);
    private static final IsolatedCpus ISOLATED = new IsolatedCpus("robot", CpuSet.range(1, 3), LINE);
    private static final IsolcpusSetting ISOLCPUS =
            new IsolcpusSetting("robot", List.of("domain"), CpuSet.range(1, 3), LINE);

    private static Change.Edited edit(String words, List<? extends Fact> facts) {
        try {
            return Change.of(ChangeWords.parse(List.of(words.split(" ")))).edit(List.copyOf(facts), "robot", ASKED);
        } catch (UnanswerableException refused) {
            throw new AssertionError(refused);
        }
    }

    private static List<Fact> isolated() {
        List<Fact> facts = new ArrayList<>(List.of(ISOLATED, ISOLCPUS, ONLINE));
        for (int cpu = 1; cpu <= 3; cpu++) {
            facts.add(new WatchedCpu("robot", cpu, Reason.ISOLATED));
            facts.add(interrupts(cpu, "24", "nvme0q" + cpu));
        }
        return facts;
    }

    private static InterruptCount interrupts(int cpu, String irq, String name) {
        return new InterruptCount("robot", cpu, irq, "GICv3", name, 10, false, 1.0, LINE);
    }

    private static <F extends Fact> List<F> of(Class<F> type, Change.Edited edited) {
        return edited.facts().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .sorted(Comparator.comparing(Fact::says))
                .toList();
    }

    private static List<String> watched(Change.Edited edited) {
        return of(WatchedCpu.class, edited).stream()
                .map(cpu -> cpu.cpu() + " " + cpu.reason())
                .toList();
    }

    @Test
    void aBootParameterTakesThePlaceOfAllOfItsNameOnItsMachine() {
        List<Fact> facts = List.of(CONSOLE, SECOND_CONSOLE, QUIET, ELSEWHERE);

        assertThat(edit("boot console=hvc0", facts).facts())
                .containsExactlyInAnyOrder(QUIET, ELSEWHERE, new KernelParameter("robot", "console", "hvc0", ASKED));
        assertThat(edit("boot -console", facts).facts()).containsExactlyInAnyOrder(QUIET, ELSEWHERE);
        assertThat(edit("boot console removed", facts).facts()).containsExactlyInAnyOrder(QUIET, ELSEWHERE);
        assertThat(edit("boot -splash", facts).facts()).containsExactlyInAnyOrderElementsOf(facts);
    }

    /** The kernel takes - and _ in a parameter's name for the same. */
    @Test
    void aNameIsTheSameWithDashOrUnderscore() {
        KernelParameter old = new KernelParameter("robot", "rcu_nocbs", "1", LINE);
        assertThat(edit("boot rcu-nocbs=2-3", List.of(old)).facts())
                .containsExactlyInAnyOrder(
                        new KernelParameter("robot", "rcu-nocbs", "2-3", ASKED),
                        new RcuNocbsSetting("robot", CpuSet.range(2, 3), ASKED));
        assertThat(edit("boot -rcu-nocbs", List.of(old)).facts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boot isolcpus",
                "boot isolcpus=domain,managed_irq",
                "boot isolcpus=domian,1-3",
                "boot nohz_full=",
                "boot nohz_full=3-1",
                "boot nohz_full=nohz,1-3",
                "boot nohz-full=x",
                "boot rcu_nocbs=x",
                "boot rcu-nocbs=x",
                "boot irqaffinity=x",
                "boot irqaffinity",
                "irq 24 affinity x"
            })
    void whatIsNoListOfCpusIsRefusedAtOnce(String words) {
        assertThatThrownBy(() -> Change.of(ChangeWords.parse(List.of(words.split(" ")))))
                .isInstanceOf(UnanswerableException.class)
                .hasMessageStartingWith("'" + words + "': ");
    }

    @Test
    void isolcpusIsInEffectForItsDomainFlagOnly() {
        Change.Edited flagged = edit("boot isolcpus=managed_irq,domain,2-3", isolated());
        assertThat(of(IsolcpusSetting.class, flagged))
                .containsExactly(
                        new IsolcpusSetting("robot", List.of("managed_irq", "domain"), CpuSet.range(2, 3), ASKED));
        assertThat(of(IsolatedCpus.class, flagged))
                .containsExactly(new IsolatedCpus("robot", CpuSet.range(2, 3), ASKED));
        assertThat(watched(flagged)).containsExactly("2 ISOLATED", "3 ISOLATED");
        assertThat(of(InterruptCount.class, flagged))
                .extracting(InterruptCount::cpu)
                .containsExactly(2, 3);
        assertThat(flagged.notes()).containsExactly("CPU 1 would no longer be isolated, and is not looked at");

        Change.Edited managed = edit("boot isolcpus=managed_irq,1-3", isolated());
        assertThat(of(IsolatedCpus.class, managed)).containsExactly(new IsolatedCpus("robot", CpuSet.NONE, ASKED));
        assertThat(watched(managed)).containsExactly("1 ASKED_FOR", "2 ASKED_FOR", "3 ASKED_FOR");

        assertThat(of(IsolcpusSetting.class, edit("boot isolcpus=1,3", isolated())))
                .containsExactly(new IsolcpusSetting("robot", List.of("domain"), CpuSet.of(1, 3), ASKED));
    }

    @Test
    void withoutIsolationEveryCpuIsLookedAt() {
        Change.Edited edited = edit("boot -isolcpus", isolated());

        assertThat(of(IsolcpusSetting.class, edited)).isEmpty();
        assertThat(watched(edited)).containsExactly("0 UNKNOWN", "1 UNKNOWN", "2 UNKNOWN", "3 UNKNOWN", "4 UNKNOWN");
        assertThat(edited.notes())
                .containsExactly(
                        "no CPU is isolated then: every CPU is looked at",
                        "the snapshot holds nothing about CPUs 0,4, which were not looked at: what would disturb"
                                + " them is not known");
    }

    @Test
    void cpusThatTheUserNamedStayWatched() {
        List<Fact> facts = List.of(ISOLATED, new WatchedCpu("robot", 7, Reason.NAMED_BY_USER));
        Change.Edited edited = edit("boot isolcpus=1", facts);
        assertThat(watched(edited)).containsExactly("7 NAMED_BY_USER");
        assertThat(edited.notes()).isEmpty();
    }

    @Test
    void nohzFullIsInEffectWhereTheKernelCan() {
        Change.Edited wider = edit("boot nohz_full=1-4", isolated());
        assertThat(of(NohzFullSetting.class, wider))
                .containsExactly(new NohzFullSetting("robot", CpuSet.range(1, 4), ASKED));
        assertThat(of(NohzFullCpus.class, wider)).containsExactly(new NohzFullCpus("robot", CpuSet.range(1, 4), ASKED));
        assertThat(watched(wider)).containsExactly("1 ISOLATED", "2 ISOLATED", "3 ISOLATED", "4 NOHZ_FULL");

        List<Fact> built = isolated();
        built.add(new KernelConfig("robot", "CONFIG_NO_HZ_FULL", "n", LINE));
        Change.Edited unsupported = edit("boot nohz_full=1-3", built);
        assertThat(of(NohzFullCpus.class, unsupported)).isEmpty();
        assertThat(unsupported.notes())
                .containsExactly("this kernel was built without CONFIG_NO_HZ_FULL; nohz_full= has no effect on it");
        built.set(built.size() - 1, new KernelConfig("robot", "CONFIG_NO_HZ_FULL", "y", LINE));
        assertThat(of(NohzFullCpus.class, edit("boot nohz_full=1-3", built))).hasSize(1);
    }

    @Test
    void nohzFullMustAgreeWithIsolcpusThatSaysNohz() {
        List<Fact> facts = isolated();
        facts.remove(ISOLCPUS);
        facts.add(new IsolcpusSetting("robot", List.of("nohz", "domain"), CpuSet.range(1, 3), LINE));
        NohzFullCpus inEffect = new NohzFullCpus("robot", CpuSet.range(1, 3), LINE);
        facts.add(inEffect);

        Change.Edited other = edit("boot nohz_full=1-2", facts);
        assertThat(of(NohzFullCpus.class, other)).containsExactly(inEffect);
        assertThat(other.notes())
                .containsExactly("isolcpus=nohz,... names other CPUs; the kernel then rejects nohz_full=");
        assertThat(edit("boot nohz_full=1-3", facts).notes()).isEmpty();
        Change.Edited removed = edit("boot -nohz_full", facts);
        assertThat(of(NohzFullCpus.class, removed)).containsExactly(inEffect);
        assertThat(removed.notes()).containsExactly("isolcpus=nohz,... still asks for it");
    }

    @Test
    void irqaffinityMovesWhatIsNotManaged() {
        List<Fact> facts = isolated();
        IrqAffinity managed = new IrqAffinity("robot", "24", CpuSet.of(2), CpuSet.of(2), LINE);
        IrqAffinity free = new IrqAffinity("robot", "30", CpuSet.range(0, 3), CpuSet.of(3), LINE);
        IrqAffinity elsewhere = new IrqAffinity("host", "30", CpuSet.range(0, 3), CpuSet.of(3), LINE);
        facts.addAll(List.of(managed, free, elsewhere));
        facts.addAll(List.of(interrupts(1, "LOC", "timer"), interrupts(2, "31", "eth0")));
        facts.add(new DeviceInterrupt("robot", 3, "32", "sata", 5, 0, 1.0, 2.0, LINE));
        facts.add(new DeviceInterrupt("host", 3, "33", "sata", 5, 0, 1.0, 2.0, LINE));
        Change.Edited edited = edit("boot irqaffinity=0,4", facts);

        CpuSet there = CpuSet.of(0, 4);
        assertThat(of(IrqaffinitySetting.class, edited)).containsExactly(new IrqaffinitySetting("robot", there, ASKED));
        assertThat(of(IrqAffinity.class, edited))
                .containsExactlyInAnyOrder(
                        managed,
                        elsewhere,
                        new IrqAffinity("robot", "32", there, there, ASKED),
                        new IrqAffinity("robot", "30", there, there, ASKED),
                        new IrqAffinity("robot", "31", there, there, ASKED));
        assertThat(of(IrqAffinity.class, edit("boot -irqaffinity", facts)))
                .containsExactlyInAnyOrder(managed, free, elsewhere);
    }

    @Test
    void anInterruptMayBeMovedToAListOfCpus() {
        CpuSet there = CpuSet.parseList("0,4-5");
        IrqAffinity other = new IrqAffinity("robot", "30", CpuSet.of(3), CpuSet.of(3), LINE);
        IrqAffinity elsewhere = new IrqAffinity("host", "24", CpuSet.of(3), CpuSet.of(3), LINE);
        List<Fact> facts = List.of(
                new DeviceInterrupt("robot", 3, "24", "nvme0 q1", 5, 0, 1.0, 2.0, LINE),
                new IrqAffinity("robot", "24", CpuSet.of(3), CpuSet.of(3), LINE),
                other,
                elsewhere);
        for (String words : List.of("irq 24 affinity 0,4-5", "irq nvme0 q1 affinity 0,4-5")) {
            assertThat(of(IrqAffinity.class, edit(words, facts)))
                    .containsExactlyInAnyOrder(other, elsewhere, new IrqAffinity("robot", "24", there, there, ASKED));
        }
        assertThat(edit("irq 2 affinity 0", facts).facts()).isEqualTo(facts);
    }

    /** Where only /proc/interrupts was collected; timers and the like belong to a CPU and go nowhere. */
    @Test
    void anInterruptThatWasOnlyCountedIsMovedTooUnlessItIsItsCpus() {
        List<Fact> facts = List.of(interrupts(2, "31", "eth0"), interrupts(2, "27", "arch_timer"));
        assertThat(of(IrqAffinity.class, edit("irq eth0 affinity 0", facts)))
                .containsExactly(new IrqAffinity("robot", "31", CpuSet.of(0), CpuSet.of(0), ASKED));
        assertThat(edit("irq arch_timer affinity 0", facts).facts()).isEqualTo(facts);
    }

    @Test
    void anotherKernelIsTheSameMachineOtherwise() {
        Machine machine = new Machine("robot", "aarch64", "6.8.0-rt", true, Machine.Role.GUEST, LINE);
        Machine other = new Machine("host", "aarch64", "6.8.0-rt", true, Machine.Role.HOST, LINE);
        assertThat(edit("kernel 6.12", List.of(machine, other)).facts())
                .containsExactly(new Machine("robot", "aarch64", "6.12", true, Machine.Role.GUEST, ASKED), other);
    }

    @Test
    void whatAReleaseBroughtLaterOnesKeep() {
        assertThat(new KernelReplaced("6.12").covers(new KernelReplaced("6.12")))
                .isTrue();
        assertThat(new KernelReplaced("6.13-rc1").covers(new KernelReplaced("6.12")))
                .isTrue();
        assertThat(new KernelReplaced("7.0").covers(new KernelReplaced("6.12"))).isTrue();
        assertThat(new KernelReplaced("6.9").covers(new KernelReplaced("6.12"))).isFalse();
        assertThat(new KernelReplaced("5.19").covers(new KernelReplaced("6.12")))
                .isFalse();
        assertThat(new KernelReplaced("6.12").covers(new SysctlSet("a", "1"))).isFalse();
    }

    private static CsdExecution sent(String comm, String... stack) {
        Stack frames = new Stack(List.of(stack));
        return new CsdExecution("robot", 2, "do_nothing", comm, 77, 0, "", frames, "", "", -1, 1, 0, 1.0, 1.0, LINE);
    }

    /** A kworker has no name of its own: what it works on is its name. */
    @Test
    void aKworkerIsMeantByItsWork() {
        CsdExecution freeing = sent("kworker/0:1", "flush", "bpf_prog_free_deferred", "process_one_work");
        CsdExecution other = sent("kworker/0:1", "flush", "vmstat_update", "process_one_work");
        assertThat(edit("process kworker bpf_prog_free_deferred stopped", List.of(freeing, other))
                        .facts())
                .containsExactly(other);
    }

    /** ftrace cuts names at 15 characters: a shorter name is never a cut one. */
    @Test
    void aProcessIsMeantByItsWholeNameThoughTheTraceCutsIt() {
        List<Fact> facts = List.of(sent("systemd-coredum"), sent("systemd"), sent("systemd-journal"));

        assertThat(edit("process systemd-coredump stopped", facts).facts())
                .containsExactly(sent("systemd"), sent("systemd-journal"));
        assertThat(edit("process systemd-coredum stopped", facts).facts())
                .containsExactly(sent("systemd"), sent("systemd-journal"));
        assertThat(edit("process systemd stopped", facts).facts())
                .containsExactly(sent("systemd-coredum"), sent("systemd-journal"));
        assertThat(edit("process systemd-c stopped", facts).facts()).isEqualTo(facts);
    }
}
