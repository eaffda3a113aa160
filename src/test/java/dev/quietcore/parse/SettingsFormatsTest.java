package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.IsolatedPartition;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.StolenTime;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.facts.TunedParameter;
import dev.quietcore.facts.TunedProfile;
import dev.quietcore.facts.VmstatGrowth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the machine is set to: CPU lists, affinities, sysctl, sysfs, the kernel's configuration and its counters. */
class SettingsFormatsTest {
    @Test
    void cpuListsInEffect() {
        Parsed parsed = new Parsed()
                .file("sys/devices/system/cpu/isolated", "1-3\n")
                .file("sys/devices/system/cpu/nohz_full", "  (null)\n")
                .file("sys/devices/system/cpu/online", "0-3\n");

        assertThat(parsed.says(IsolatedCpus.class)).containsExactly("CPUs 1-3 are isolated");
        assertThat(parsed.says(NohzFullCpus.class)).containsExactly("no CPU is nohz_full");
        assertThat(parsed.says(OnlineCpus.class)).containsExactly("CPUs 0-3 are online");
    }

    @Test
    void anEmptyListIsAbsentAndAnEmptyFileTellsNothing() {
        assertThat(Parsed.of("sys/devices/system/cpu/isolated", "\n").says(IsolatedCpus.class))
                .containsExactly("no CPU is isolated");
        assertThat(Parsed.of("sys/devices/system/cpu/isolated", "").facts()).isEmpty();
    }

    @Test
    void aDamagedListSaysWhatIsAllowed() {
        Parsed parsed = Parsed.of("sys/devices/system/cpu/isolated", "1-\n");

        assertThat(parsed.facts(IsolatedCpus.class)).isEmpty();
        assertThat(parsed.problems()).containsExactly("1: '1-' is not a CPU number or range such as 1-3");
    }

    @Test
    void isolatedPartitionsAreThoseThatAreValid() {
        Parsed parsed = new Parsed()
                .file("sys/fs/cgroup/cell/cpuset.cpus.partition", "isolated\n")
                .file("sys/fs/cgroup/cell/cpuset.cpus.effective", "2-3\n")
                .file(
                        "sys/fs/cgroup/broken/cpuset.cpus.partition",
                        "isolated invalid (Cpu list in cpuset.cpus not exclusive)\n")
                .file("sys/fs/cgroup/broken/cpuset.cpus.effective", "4\n")
                .file("sys/fs/cgroup/root/cpuset.cpus.partition", "root\n")
                .file("sys/fs/cgroup/root/cpuset.cpus.effective", "5\n")
                .file("sys/fs/cgroup/lost/cpuset.cpus.partition", "isolated\n")
                .file("sys/fs/cgroup/cpuset.cpus.isolated", "2-3\n")
                .file("sys/fs/cgroup/x/cpuset.cpus.effective", "2-\n");

        assertThat(parsed.says(IsolatedPartition.class))
                .containsExactly(
                        "the control group cell isolates CPUs 2-3", "the control group root isolates CPUs 2-3");
        assertThat(parsed.problems()).containsExactly("1: '2-' is not a CPU number or range such as 1-3");
    }

    @Test
    void nestedPartitionsIsolateToo() {
        assertThat(new Parsed()
                        .file("sys/fs/cgroup/machine.slice/rt/cell/cpuset.cpus.partition", "isolated\n")
                        .file("sys/fs/cgroup/machine.slice/rt/cell/cpuset.cpus.effective", "6\n")
                        .says(IsolatedPartition.class))
                .containsExactly("the control group machine.slice/rt/cell isolates CPU 6");
    }

    private static Parsed cpusetsOfVersion1(String root, String group, String groupsCpus) {
        return new Parsed()
                .file("sys/fs/cgroup/cpuset/cpuset.cpus", "0-7\n")
                .file("sys/fs/cgroup/cpuset/cpuset.sched_load_balance", root)
                .file("sys/fs/cgroup/cpuset/system/cpuset.sched_load_balance", "1\n")
                .file("sys/fs/cgroup/cpuset/system/cpuset.cpus", "0-3\n")
                .file("sys/fs/cgroup/cpuset/a/motion/cpuset.cpu_exclusive", "1\n")
                .file("sys/fs/cgroup/cpuset/a/motion/cpuset.sched_load_balance", group)
                .file("sys/fs/cgroup/cpuset/a/motion/cpuset.cpus", groupsCpus);
    }

    @Test
    void groupsOfVersion1IsolateWhatNobodyBalances() {
        Parsed parsed = cpusetsOfVersion1("0\n", "0\n", "3-5\n");

        assertThat(parsed.formats()).containsOnly("cpuset-v1");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(IsolatedPartition.class))
                .containsExactly("the control group a/motion isolates CPUs 4-5");
        assertThat(parsed.facts(IsolatedPartition.class).get(0).evidence().citations())
                .hasSize(3);
    }

    @Test
    void aRootOrAGroupThatBalancesIsolatesNothing() {
        assertThat(cpusetsOfVersion1("1\n", "0\n", "4-5\n").says(IsolatedPartition.class))
                .isEmpty();
        assertThat(cpusetsOfVersion1("0\n", "1\n", "4-5\n").says(IsolatedPartition.class))
                .isEmpty();
        assertThat(cpusetsOfVersion1("0\n", "0\n", "0-3\n").says(IsolatedPartition.class))
                .isEmpty();
        Parsed damaged = cpusetsOfVersion1("0\n", "yes\n", "4-x\n");
        assertThat(damaged.says(IsolatedPartition.class)).isEmpty();
        assertThat(damaged.problems())
                .containsExactly("1: 'yes' is neither 0 nor 1", "1: '4-x' is not a CPU number or range such as 1-3");
    }

    @Test
    void theProfileThatTunedApplies() {
        assertThat(Parsed.of("etc/tuned/active_profile", "cpu-partitioning\n").says(TunedProfile.class))
                .containsExactly("tuned applies the profile cpu-partitioning");
        assertThat(Parsed.of("sos_commands/tuned/tuned-adm_active", "Current active profile: realtime my-cell\n")
                        .says(TunedProfile.class))
                .containsExactly("tuned applies the profile realtime my-cell");
        Parsed none = Parsed.of("tuned.txt", "No current active profile.\n");
        assertThat(none.formats()).containsExactly("tuned-profile");
        assertThat(none.facts()).isEmpty();
        assertThat(Parsed.of("etc/tuned/active_profile", "").facts()).isEmpty();
        assertThat(Parsed.of("etc/tuned/active_profile", "[main]\nsummary=mine\n")
                        .problems())
                .containsExactly("1: no name of a profile, such as 'realtime'");
    }

    @Test
    void whatLscpuTellsOfTheMachine() {
        Parsed guest = Parsed.of("lscpu", """
                Architecture:        aarch64
                CPU(s):              4
                On-line CPU(s) list: 0,2-3
                Hypervisor vendor:   KVM
                """);

        assertThat(guest.formats()).containsExactly("lscpu");
        assertThat(guest.says(OnlineCpus.class)).containsExactly("CPUs 0,2-3 are online");
        assertThat(guest.facts(Machine.class)).singleElement().satisfies(machine -> {
            assertThat(machine.arch()).isEqualTo("aarch64");
            assertThat(machine.role()).isEqualTo(Machine.Role.GUEST);
        });
        Parsed damaged = Parsed.of("x.txt", "Architecture: x86_64\nCPU(s): 4\nOn-line CPU(s) list: 0-\n");
        assertThat(damaged.problems()).containsExactly("3: '0-' is not a CPU number or range such as 1-3");
        assertThat(damaged.facts(Machine.class))
                .singleElement()
                .satisfies(machine -> assertThat(machine.role()).isEqualTo(Machine.Role.UNKNOWN));
    }

    @Test
    void stolenTimeIsWhatGrew() {
        Parsed parsed = new Parsed()
                .file("before/proc/stat", "cpu  1 1 1 1 1 1 1 1\ncpu0 1 0 1 1 0 0 0 5 0 0\ncpu1 1 0 1 1 0 0 0 7 0 0\n")
                .file(
                        "proc/stat",
                        "cpu  1 1 1 1 1 1 1 1\ncpu0 9 0 9 9 0 0 0 5 0 0\ncpu1 9 0 9 9 0 0 0 9 0 0\nbtime 1\n");

        assertThat(parsed.says(StolenTime.class)).containsExactly("the host took 20 ms from CPU 1");
        assertThat(parsed.facts(StolenTime.class).get(0).evidence().citations()).hasSize(2);
        assertThat(Parsed.of("stat.txt", "cpu  1 1 1 1 1 1 1 1\ncpu0 1 0 1\ncpu1 1 0 1 1 0 0 0 x 0\n")
                        .problems())
                .containsExactly(
                        "2: 3 times; since 2.6.11 a CPU has at least 8, and the eighth is what the host took",
                        "3: 'x' is no time; it is a count of hundredths of a second");
        assertThat(Parsed.of("proc/stat", "cpu0 1 0 1 1 0 0 0 900 0 0\n").facts(StolenTime.class))
                .isEmpty();
    }

    @Test
    void whatTunedWantsAtBoot() {
        Parsed parsed = Parsed.of(
                "bootcmdline",
                "# comment\nTUNED_BOOT_CMDLINE=\"isolcpus=2-3 nosoftlockup\"\nTUNED_BOOT_INITRD_ADD=\"\"\n");

        assertThat(parsed.formats()).containsExactly("tuned");
        assertThat(parsed.says(TunedParameter.class))
                .containsExactly("tuned wants isolcpus=2-3 at boot", "tuned wants nosoftlockup at boot");
        assertThat(Parsed.of("b", "TUNED_BOOT_CMDLINE=\"isolcpus=2-3 nosoft").problems())
                .containsExactly("1: not TUNED_BOOT_CMDLINE=\"…\"; the line may be cut");
        assertThat(Parsed.of("etc/default/grub.d/tuned", "TUNED_BOOT_CMDLINE=\"$tuned_params\"\n")
                        .formats())
                .containsExactly("unrecognised");
    }

    /** They are read at the next boot; what is in effect may differ. */
    @Test
    void filesOfSettingsAreNotWhatIsInEffect() {
        assertThat(new Parsed()
                        .file("etc/sysctl.d/90.conf", "kernel.timer_migration = 0\n")
                        .file("etc/sysctl.conf", "kernel.timer_migration = 0\n")
                        .file("sos_commands/kernel/sysctl_-a", "kernel.timer_migration = 1\n")
                        .says(Sysctl.class))
                .containsExactly("kernel.timer_migration is 1");
    }

    @Test
    void quotasOfControlGroups() {
        Parsed parsed = Parsed.of(
                "cgroup-cpu-max",
                "/sys/fs/cgroup/system.slice/robot.service/cpu.max:50000 100000\n/sys/fs/cgroup/a b/cpu.max:half\n");

        assertThat(parsed.facts(SysfsValue.class))
                .extracting(SysfsValue::path, SysfsValue::value)
                .containsExactly(tuple("sys/fs/cgroup/system.slice/robot.service/cpu.max", "50000 100000"));
        assertThat(parsed.problems()).containsExactly("2: not '/sys/fs/cgroup/.../cpu.max:50000 100000'");
    }

    @Test
    void whereAnInterruptMayGoAndGoes() {
        Parsed parsed = new Parsed()
                .file("proc/irq/64/smp_affinity_list", "0-3\n")
                .file("proc/irq/64/effective_affinity_list", "3\n")
                .file("proc/irq/64/smp_affinity", "f\n")
                .file("proc/irq/65/smp_affinity", "00000000,0000000e\n")
                .file("proc/irq/66/effective_affinity_list", "\n")
                .file("proc/irq/67/smp_affinity_list", "?\n")
                .file("proc/irq/default_smp_affinity", "1\n");

        assertThat(parsed.says(IrqAffinity.class))
                .containsExactly("interrupt 64 may go to CPUs 0-3 and goes to 3", "interrupt 65 may go to CPUs 1-3");
        assertThat(parsed.facts(IrqAffinity.class).get(0).evidence().citations())
                .extracting(line -> line.place())
                .containsExactly("proc/irq/64/smp_affinity_list:1", "proc/irq/64/effective_affinity_list:1");
        assertThat(parsed.problems()).containsExactly("1: '?' is not a CPU number or range such as 1-3");
    }

    @Test
    void sysctlAsFilesAndAsText() {
        assertThat(Parsed.of("proc/sys/kernel/timer_migration", "1\n").says(Sysctl.class))
                .containsExactly("kernel.timer_migration is 1");
        Parsed text = Parsed.of(
                "sysctl.txt",
                "abi.cp15_barrier = 1\r\nkernel.core_pattern = |/usr/lib/systemd/systemd-coredump %P %u\r\n"
                        + "kernel.timer_migration = 0\r\nvm.stat_interval");
        assertThat(text.says(Sysctl.class))
                .containsExactly(
                        "kernel.core_pattern is |/usr/lib/systemd/systemd-coredump %P %u",
                        "kernel.timer_migration is 0");
        assertThat(Parsed.of("proc/sys/kernel/ostype", "Linux\n").facts()).isEmpty();
    }

    @Test
    void ofAListOfChoicesTheOneInBrackets() {
        Parsed parsed = new Parsed()
                .file("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n")
                .file("sys/kernel/mm/transparent_hugepage/khugepaged/scan_sleep_millisecs", "10\n")
                .file("sys/devices/virtual/workqueue/cpumask", "1\n")
                .file("sys/module/kvm/parameters/halt_poll_ns", "500000\n");

        assertThat(parsed.says(SysfsValue.class))
                .containsExactly(
                        "sys/kernel/mm/transparent_hugepage/enabled is madvise",
                        "sys/kernel/mm/transparent_hugepage/khugepaged/scan_sleep_millisecs is 10",
                        "sys/devices/virtual/workqueue/cpumask is 1",
                        "sys/module/kvm/parameters/halt_poll_ns is 500000");
    }

    private static final String CONFIG = """
            # Linux/arm64 6.12.107 Kernel Configuration
            CONFIG_NO_HZ_FULL=y
            # CONFIG_PREEMPT_RT is not set
            CONFIG_HZ=250
            CONFIG_LOCALVERSION=""
            """;

    @Test
    void theConfigurationPlainAndPacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(CONFIG.getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        for (Parsed parsed : new Parsed[] {
            Parsed.of("boot/config-6.12.107+deb13-arm64", CONFIG),
            new Parsed().file("proc/config.gz", new ByteArrayInputStream(whole))
        }) {
            assertThat(parsed.says(KernelConfig.class))
                    .containsExactly("CONFIG_NO_HZ_FULL=y", "CONFIG_PREEMPT_RT=n", "CONFIG_HZ=250");
        }
        Parsed cut = new Parsed().file("proc/config.gz", new ByteArrayInputStream(whole, 0, whole.length - 12));
        assertThat(cut.problems()).hasSize(1).first().asString().contains("the content breaks off here");
    }

    @Test
    void whatTheCountersOfVmstatGrewBy() {
        Parsed parsed = new Parsed()
                .file("before/proc/vmstat", "nr_free_pages 1\nthp_collapse_alloc 10\nthp_fault_alloc 5\n")
                .file("proc/vmstat", "nr_free_pages 9\nthp_collapse_alloc 42\nthp_fault_alloc 5\ncompact_stall\n");

        assertThat(parsed.says(VmstatGrowth.class)).containsExactly("thp_collapse_alloc grew by 32");
        assertThat(parsed.problems()).containsExactly("4: 'compact_stall' takes one count of at most 18 digits");
        assertThat(Parsed.of("proc/vmstat", "thp_collapse_alloc 42\n").facts()).isEmpty();
    }
}
