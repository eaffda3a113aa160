package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Machine;
import dev.quietcore.facts.Machine.Role;
import dev.quietcore.facts.VcpuThread;
import org.junit.jupiter.api.Test;

class MachineIdentityTest {
    private static final String UNAME = "Linux robot-guest 6.12.107+deb13-rt-arm64 #1 SMP PREEMPT_RT Debian 6.12.107-1 "
            + "(2026-08-29) aarch64 GNU/Linux\n";
    private static final String VIRTIO = "  CPU0\n 20: 7  ITS-PCI-MSIX-0000:00:01.0   1 Edge      virtio0-req.0\n";

    private static Machine machine(Parsed parsed) {
        return parsed.facts(Machine.class).get(0);
    }

    @Test
    void unameTellsKernelAndArchitectureAndNotTheRole() {
        Parsed parsed = Parsed.of("sos_commands/uname", UNAME);
        Machine machine = machine(parsed);

        assertThat(machine.kernel()).isEqualTo("6.12.107+deb13-rt-arm64");
        assertThat(machine.arch()).isEqualTo("aarch64");
        assertThat(machine.realtime()).isTrue();
        assertThat(machine.role()).isEqualTo(Role.UNKNOWN);
        assertThat(parsed.readings()).contains(new HostName(Parsed.MACHINE, "robot-guest"));
    }

    @Test
    void virtioMeansGuestAndVcpusMeanHostEvenInAGuest() {
        Parsed guest = Parsed.of("sos_commands/uname", UNAME).file("proc/interrupts", VIRTIO);
        assertThat(machine(guest).role()).isEqualTo(Role.GUEST);

        Parsed host = guest.file(
                "sos_commands/qemu_threads",
                "402 qemu-system-aar Cpus_allowed_list:\t0\n409 CPU 0/KVM Cpus_allowed_list:\t1\n");
        assertThat(machine(host).role()).isEqualTo(Role.HOST);
        assertThat(host.says(VcpuThread.class)).containsExactly("CPU 0/KVM is a vCPU thread allowed on CPUs 1");
    }

    @Test
    void bareMetalNeedsAFirmwareThatNamesABoard() {
        String board = "[    0.000000] DMI: Supermicro SYS-1029P/X11DPi, BIOS 3.4 10/31/2020\n";
        String qemu = "[    0.000000] DMI: QEMU QEMU Virtual Machine, BIOS edk2 01/01/2024\n";

        assertThat(machine(Parsed.of("sos_commands/dmesg", board)).role()).isEqualTo(Role.BARE);
        assertThat(machine(Parsed.of("sos_commands/dmesg", qemu)).role()).isEqualTo(Role.GUEST);
    }

    @Test
    void aHypervisorFlagMeansGuest() {
        Parsed parsed = Parsed.of(
                "proc/cpuinfo", "processor\t: 0\nvendor_id\t: GenuineIntel\nflags\t\t: fpu vme hypervisor lahf_lm\n\n");

        assertThat(machine(parsed).arch()).isEqualTo("x86_64");
        assertThat(machine(parsed).role()).isEqualTo(Role.GUEST);
    }

    @Test
    void aDamagedHostNameIsNoName() {
        Parsed parsed = Parsed.of("etc/hostname", "no name at all\n");

        assertThat(parsed.readings()).isEmpty();
        assertThat(parsed.problems())
                .containsExactly("1: no host name; it has letters, digits, dots, hyphens and underscores");
    }
}
