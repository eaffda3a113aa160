package dev.quietcore.authoring.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.facts.TimerInterrupt;
import dev.quietcore.facts.VcpuThread;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of facts hold on any machine: no CPU, no process number, no count is one. */
class NamingTest {
    private static final Evidence LINE = Evidence.of("robot", "proc/x", 1, "x");

    private static List<String> names(Fact... facts) {
        return Naming.common(List.of(facts)).stream().map(Name::expression).toList();
    }

    private static KernelThreadRun thread(int cpu, String comm, String work) {
        return new KernelThreadRun("robot", cpu, comm, 40 + cpu, work, "<idle>", 5, 1000, 1, 2, LINE);
    }

    private static DeviceInterrupt interrupt(int cpu, String name) {
        return new DeviceInterrupt("robot", cpu, "4" + cpu, name, 5, 1000, 1, 2, LINE);
    }

    private static TimerInterrupt timer(int cpu, String function) {
        return new TimerInterrupt("robot", cpu, function, "", -1, -1, 3, 1000, 1, 2, LINE);
    }

    private static CsdExecution call(String sender, int pid, Stack stack) {
        return new CsdExecution(
                "robot", 2, "do_nothing", sender, pid, 0, "kick_all_cpus_sync", stack, "", "", -1, 4, 9, 1, 2, LINE);
    }

    @Test
    void aThreadOfOneCpuIsCalledByWhatAllCpusHave() {
        assertThat(names(thread(2, "rcuc/2", ""))).containsExactly("comm.startsWith(\"rcuc/\")");
        assertThat(names(thread(2, "kworker/u8:3", "vmstat_update")))
                .containsExactly("comm.startsWith(\"kworker/\")", "work == \"vmstat_update\"");
        assertThat(names(new VcpuThread("robot", "CPU 1/KVM", 7, CpuSet.of(1), LINE)))
                .containsExactly("comm.endsWith(\"/KVM\")");
        assertThat(names(new SysfsValue("robot", "sys/devices/system/cpu/cpu3/online", "1", LINE)))
                .containsExactly("path.endsWith(\"/online\")", "value == \"1\"");
    }

    @Test
    void whatFactsOfOneKindHaveInCommonIsKept() {
        assertThat(names(thread(2, "rcuc/2", "a"), thread(3, "rcuc/3", "b")))
                .containsExactly("comm.startsWith(\"rcuc/\")");
        assertThat(names(interrupt(1, "nvme0q1"), interrupt(2, "nvme0q12")))
                .containsExactly("name.startsWith(\"nvme0q\")");
        assertThat(names(interrupt(1, "eth0"), interrupt(2, "uart-pl011"))).isEmpty();
        Stack stack = new Stack(List.of("smp_call_function", "bpf_int_jit_compile"));
        assertThat(names(call("systemd", 1, stack), call("systemd-coredum", 753, stack)))
                .containsExactly(
                        "function == \"do_nothing\"",
                        "callsite == \"kick_all_cpus_sync\"",
                        "stack.calls(\"bpf_int_jit_compile\")");
        assertThat(names(call("systemd", 1, stack), call("systemd", 1, Stack.NONE)))
                .containsExactly(
                        "function == \"do_nothing\"",
                        "senderComm == \"systemd\"",
                        "callsite == \"kick_all_cpus_sync\"");
    }

    @Test
    void factsOfOneNameAreOfOneKindAndOthersAreNot() {
        assertThat(Naming.kind(timer(2, "tick_nohz_handler"))).isEqualTo(Naming.kind(timer(3, "tick_nohz_handler")));
        assertThat(Naming.kind(timer(2, "tick_nohz_handler"))).isNotEqualTo(Naming.kind(timer(2, "dl_task_timer")));
        assertThat(Naming.kind(interrupt(1, "nvme0q1"))).isEqualTo(Naming.kind(interrupt(2, "nvme0q2")));
        assertThat(Naming.kind(thread(1, "rcuc/1", ""))).isEqualTo(Naming.kind(thread(3, "rcuc/3", "")));
        assertThat(Naming.kind(thread(1, "rcuc/1", ""))).isNotEqualTo(Naming.kind(thread(1, "ktimers/1", "")));
    }

    @Test
    void aFactWithoutANameIsCalledByWhatItLacks() {
        assertThat(names(timer(2, ""))).containsExactly("function == \"\"");
    }

    @Test
    void settingsAreCalledByNameAndValueButNotByTheCpusOfOneMachine() {
        assertThat(names(new Sysctl("robot", "kernel.timer_migration", "1", LINE)))
                .containsExactly("name == \"kernel.timer_migration\"", "value == \"1\"");
        assertThat(names(new Sysctl("robot", "kernel.watchdog_cpumask", "0,2-3", LINE)))
                .containsExactly("name == \"kernel.watchdog_cpumask\"");
    }

    @Test
    void whatASnapshotHoldsStaysAText() {
        assertThat(names(interrupt(1, "x\") || System.exit(\"1\\")))
                .containsExactly("name == \"x\\\") || System.exit(\\\"1\\\\\"");
        assertThat(names(interrupt(1, "two\nlines"))).containsExactly("name == \"\"");
    }
}
