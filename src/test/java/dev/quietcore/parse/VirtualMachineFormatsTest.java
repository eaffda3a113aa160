package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.DomainPinning;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.Machine.Role;
import dev.quietcore.facts.VcpuThread;
import org.junit.jupiter.api.Test;

/** What a host tells of its virtual machines: libvirt's XML, QEMU's command line, the status and affinity of threads. */
class VirtualMachineFormatsTest {
    private static final String DOMAIN = """
            <!--
            WARNING: THIS IS AN AUTO-GENERATED FILE.
            -->

            <domain type='kvm'>
              <name>weld-cell</name>
              <metadata><name>another</name></metadata>
              <vcpu placement="static" cpuset="0-7,^1">2</vcpu>
              <cputune>
                <vcpupin vcpu='0' cpuset='4'/>
                <vcpupin cpuset='5' vcpu='1'/>
                <emulatorpin cpuset='0-3,^2'/>
                <iothreadpin iothread='1' cpuset='0'/>
              </cputune>
            </domain>
            """;

    @Test
    void libvirtSaysWhereThreadsMayRun() {
        Parsed parsed = Parsed.of("robot.xml", DOMAIN);

        assertThat(parsed.formats()).containsExactly("libvirt-domain");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(DomainPinning.class))
                .containsExactly(
                        "libvirt lets unpinned of weld-cell run on CPUs 0,2-7",
                        "libvirt lets vcpu 0 of weld-cell run on CPU 4",
                        "libvirt lets vcpu 1 of weld-cell run on CPU 5",
                        "libvirt lets emulator of weld-cell run on CPUs 0-1,3",
                        "libvirt lets iothread 1 of weld-cell run on CPU 0");
        assertThat(parsed.facts(Machine.class)).extracting(Machine::role).containsExactly(Role.HOST);
    }

    @Test
    void aDamagedPinSaysWhatIsAllowedAndCostsNoOther() {
        Parsed parsed = Parsed.of(
                "robot.xml",
                DOMAIN.replace("cpuset='4'", "cpuset='4-'")
                        .replace("cpuset='5' vcpu='1'", "cpuset='5'")
                        .replace("cpuset='0-3,^2'", ""));

        assertThat(parsed.problems())
                .containsExactly(
                        "10: '4-' is not a CPU number or range such as 1-3",
                        "11: a pin names its threads and a cpuset, such as <vcpupin vcpu='0' cpuset='2'/>",
                        "12: a pin names its threads and a cpuset, such as <vcpupin vcpu='0' cpuset='2'/>");
        assertThat(parsed.facts(DomainPinning.class)).hasSize(2);
        assertThat(Parsed.of("net.xml", "<network>\n  <name>default</name>\n</network>\n")
                        .formats())
                .containsExactly("unrecognised");
    }

    @Test
    void qemusCommandLineMakesAHost() {
        String log = "2022-02-10 16:18:04.843+0000: starting up libvirt version: 6.0.0, qemu version: 4.2.1\n"
                + "LC_ALL=C \\\n/usr/bin/qemu-system-x86_64 \\\n-name guest=cell \\\n-smp 1 \\\n";
        String words = "/usr/bin/qemu-system-aarch64\0-name\0cell\0-smp\0" + "2\0";

        assertThat(Parsed.of("var/log/libvirt/qemu/cell.log", log).facts(Machine.class))
                .singleElement()
                .satisfies(machine -> {
                    assertThat(machine.role()).isEqualTo(Role.HOST);
                    assertThat(machine.evidence().first().place()).isEqualTo("var/log/libvirt/qemu/cell.log:3");
                });
        assertThat(Parsed.of("proc/402/cmdline", words).formats()).containsExactly("qemu-command-line");
        assertThat(Parsed.of("notes.txt", "/usr/bin/qemu-system-aarch64 is not installed\n")
                        .formats())
                .containsExactly("unrecognised");
    }

    @Test
    void theStatusOfAVcpuThreadSaysWhereItMayRun() {
        String status =
                "Name:\tCPU 1/KVM\nUmask:\t0022\nState:\tS (sleeping)\nTgid:\t402\nPid:\t410\nCpus_allowed:\t4\n"
                        + "Cpus_allowed_list:\t2\n";

        assertThat(Parsed.of("proc/402/task/410/status", status).says(VcpuThread.class))
                .containsExactly("CPU 1/KVM is a vCPU thread allowed on CPUs 2");
        assertThat(Parsed.of("x", status.replace("CPU 1/KVM", "sshd")).facts()).isEmpty();
        assertThat(Parsed.of("x", status.replace("list:\t2", "list:\t2-")).problems())
                .containsExactly("7: '2-' is not a CPU number or range such as 1-3");
        assertThat(Parsed.of("x", status.replace("CPU 1/KVM", "qemu-system-aar"))
                        .facts(Machine.class))
                .hasSize(1);
    }

    @Test
    void tasksetAddsWhereANamedThreadMayRun() {
        Parsed parsed = new Parsed()
                .file("ps", "PID LWP PSR COMMAND\n402 409 1 CPU 0/KVM\n402 410 2 CPU 1/KVM\n")
                .file("affinities.txt", "pid 409's current affinity list: 1\npid 999's current affinity list: 0-3\n")
                .file("mask.txt", "pid 410's current affinity mask: c\n");

        assertThat(parsed.formats()).containsExactly("ps", "taskset", "taskset");
        assertThat(parsed.says(VcpuThread.class))
                .containsExactly(
                        "CPU 0/KVM is a vCPU thread allowed on CPUs 1",
                        "CPU 1/KVM is a vCPU thread allowed on CPUs 2-3");
        assertThat(Parsed.of("a", "pid 1's current affinity list: 0\npid 2's current affi\n")
                        .problems())
                .containsExactly("2: not \"pid 409's current affinity list: 1-3\"");
        assertThat(Parsed.of("a", "pid 1's current affinity mask: zz\n").problems())
                .hasSize(1);
    }
}
