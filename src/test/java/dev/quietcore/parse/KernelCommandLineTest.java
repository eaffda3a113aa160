package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.IrqaffinitySetting;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.RcuNocbsSetting;
import org.junit.jupiter.api.Test;

class KernelCommandLineTest {
    private static Parsed commandLine(String text) {
        return Parsed.of("proc/cmdline", text + "\n");
    }

    @Test
    void allSettingsOfARealCommandLine() {
        Parsed parsed = commandLine("root=/dev/vda rw console=ttyAMA0 quiet systemd.show_status=0 "
                + "isolcpus=domain,managed_irq,1-3 nohz_full=1-3 rcu_nocbs=1-3 irqaffinity=0 kvm-arm.vgic_v4_enable=1");

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(KernelParameter.class))
                .contains(
                        "the kernel was booted with rw",
                        "the kernel was booted with isolcpus=domain,managed_irq,1-3",
                        "the kernel was booted with kvm-arm.vgic_v4_enable=1");
        assertThat(parsed.says(IsolcpusSetting.class))
                .containsExactly("isolcpus= asks for CPUs 1-3 (domain, managed_irq)");
        assertThat(parsed.says(NohzFullSetting.class)).containsExactly("nohz_full= asks for CPUs 1-3");
        assertThat(parsed.says(RcuNocbsSetting.class)).containsExactly("rcu_nocbs= asks for CPUs 1-3");
        assertThat(parsed.says(IrqaffinitySetting.class)).containsExactly("irqaffinity= allows CPUs 0");
        assertThat(parsed.facts(IsolcpusSetting.class).get(0).evidence().first().place())
                .isEqualTo("proc/cmdline:1");
    }

    @Test
    void isolcpusWithoutFlagsMeansDomain() {
        assertThat(commandLine("isolcpus=1-3,8").says(IsolcpusSetting.class))
                .containsExactly("isolcpus= asks for CPUs 1-3,8 (domain)");
    }

    @Test
    void isolcpusWithFlagsMeansOnlyThose() {
        assertThat(commandLine("isolcpus=managed_irq,1-3").says(IsolcpusSetting.class))
                .containsExactly("isolcpus= asks for CPUs 1-3 (managed_irq)");
        assertThat(commandLine("isolcpus=nohz,domain,managed_irq,1-3,8").says(IsolcpusSetting.class))
                .containsExactly("isolcpus= asks for CPUs 1-3,8 (nohz, domain, managed_irq)");
    }

    @Test
    void anUnknownFlagIsSkippedAsTheKernelDoes() {
        Parsed parsed = commandLine("isolcpus=domian,1-3");

        assertThat(parsed.says(IsolcpusSetting.class)).containsExactly("isolcpus= asks for CPUs 1-3 (domain)");
        assertThat(parsed.problems())
                .containsExactly("1: isolcpus=domian,1-3: the kernel skips the flag 'domian'; "
                        + "allowed are nohz, domain and managed_irq. Did you mean 'domain'?");
    }

    @Test
    void wrongListsSayWhatIsAllowed() {
        Parsed parsed = commandLine("nohz_full=3-1 rcu_nocbs=1-x irqaffinity= isolcpus=domain,");

        assertThat(parsed.facts(NohzFullSetting.class)).isEmpty();
        assertThat(parsed.problems())
                .containsExactly(
                        "1: nohz_full=3-1: '3-1' is not a CPU range: it must rise and stay below 65536",
                        "1: rcu_nocbs=1-x: '1-x' is not a CPU number or range such as 1-3",
                        "1: irqaffinity= names no CPUs; it takes a CPU list such as 1-3,8",
                        "1: isolcpus=domain, names no CPUs; it takes a CPU list such as 1-3,8");
        assertThat(parsed.facts(KernelParameter.class)).hasSize(4);
    }

    @Test
    void allAndTheLastCpuNeedTheNumberOfCpus() {
        assertThat(commandLine("rcu_nocbs=all").problems())
                .containsExactly("1: rcu_nocbs=all: which CPU is the last is unknown; "
                        + "sys/devices/system/cpu/possible would say it");
        Parsed parsed = commandLine("rcu_nocbs=all nohz_full=2-N").file("sys/devices/system/cpu/possible", "0-7\n");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(RcuNocbsSetting.class)).containsExactly("rcu_nocbs= asks for CPUs 0-7");
        assertThat(parsed.says(NohzFullSetting.class)).containsExactly("nohz_full= asks for CPUs 2-7");
    }

    @Test
    void quotesHoldBlanksAndWhatFollowsTwoHyphensIsForInit() {
        Parsed parsed = commandLine("dyndbg=\"file drivers/x.c +p\" nohz_full=\"1-3\" -- isolcpus=1");

        assertThat(parsed.says(KernelParameter.class))
                .containsExactly(
                        "the kernel was booted with dyndbg=file drivers/x.c +p",
                        "the kernel was booted with nohz_full=1-3");
        assertThat(parsed.says(NohzFullSetting.class)).containsExactly("nohz_full= asks for CPUs 1-3");
        assertThat(parsed.facts(IsolcpusSetting.class)).isEmpty();
    }

    @Test
    void theKernelLogStandsInForAMissingCommandLine() {
        String log = "[    0.000000] Kernel command line: root=/dev/vda isolcpus=1-3\n";
        Parsed parsed = Parsed.of("sos_commands/dmesg", log);

        assertThat(parsed.says(IsolcpusSetting.class)).containsExactly("isolcpus= asks for CPUs 1-3 (domain)");
        assertThat(parsed.file("proc/cmdline", "root=/dev/vda isolcpus=2\n").says(IsolcpusSetting.class))
                .containsExactly("isolcpus= asks for CPUs 2 (domain)");
    }
}
