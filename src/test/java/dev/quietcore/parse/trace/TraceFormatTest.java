package dev.quietcore.parse.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.HrtimerExpiry;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OtherIpi;
import dev.quietcore.facts.OwnTimer;
import dev.quietcore.facts.RescheduleIpi;
import dev.quietcore.facts.SgiWrite;
import dev.quietcore.facts.TaskRun;
import dev.quietcore.facts.TickStop;
import dev.quietcore.facts.TimerInterrupt;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.VmExit;
import dev.quietcore.facts.WheelTimerExpiry;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.Reading;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as real kernels wrote them. */
class TraceFormatTest {
    private final List<Observation> facts = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private void parse(String... lines) throws IOException {
        SnapshotFile file = new SnapshotFile(
                "robot",
                "sys/kernel/tracing/trace",
                new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        new TraceFormat().parse(file, new FactSink() {
            @Override
            public void add(Observation fact) {
                facts.add(fact);
            }

            @Override
            public void add(Reading forAnotherMachinesTrace) {}

            @Override
            public void unreadable(SnapshotFile at, long line, String text, String reason) {
                unreadable.add(line + ": " + reason);
            }
        });
    }

    private <F> List<F> of(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void aBroadcastIsPairedWithItsSenderAndItsStackAlsoWhenAnInterruptComesBetween() throws IOException {
        parse(
                "         systemd-1       [000] ...1.   227.323990: csd_queue_cpu: cpu=2 callsite=kick_all_cpus_sync+0x4c/0x78 func=do_nothing csd=00000000d36fc632",
                "         systemd-1       [000] ...1.   227.323995: csd_queue_cpu: cpu=3 callsite=kick_all_cpus_sync+0x4c/0x78 func=do_nothing csd=00000000fd671f6e",
                "         systemd-1       [000] ...1.   227.323998: ipi_send_cpumask: cpumask=00000000,0000000c callsite=kick_all_cpus_sync+0x4c/0x78 callback=generic_smp_call_function_single_interrupt+0x0/0x30",
                "         systemd-1       [000] d.h2.   227.324020: irq_handler_entry: irq=11 name=arch_timer",
                "          <idle>-0       [002] d.h1.   227.324030: csd_function_entry: func=do_nothing, csd=00000000d36fc632",
                "          <idle>-0       [002] d.h1.   227.324033: csd_function_exit: func=do_nothing, csd=00000000d36fc632",
                "         systemd-1       [000] ...1.   227.324158: <stack trace>",
                " => trace_event_raw_event_ipi_send_cpumask",
                " => __traceiter_ipi_send_cpumask",
                " => smp_call_function_many_cond",
                " => kick_all_cpus_sync",
                " => bpf_int_jit_compile",
                " => bpf_prog_load",
                "          <idle>-0       [003] d.h1.   227.324170: csd_function_entry: func=do_nothing, csd=00000000fd671f6e",
                "          <idle>-0       [003] d.h1.   227.324175: csd_function_exit: func=do_nothing, csd=00000000fd671f6e");

        assertThat(of(CsdExecution.class)).hasSize(2).allSatisfy(run -> {
            assertThat(run.function()).isEqualTo("do_nothing");
            assertThat(run.sender()).isEqualTo("systemd-1");
            assertThat(run.callsite()).isEqualTo("kick_all_cpus_sync");
            assertThat(run.stack().frames())
                    .containsExactly(
                            "smp_call_function_many_cond",
                            "kick_all_cpus_sync",
                            "bpf_int_jit_compile",
                            "bpf_prog_load");
            assertThat(run.source()).isEqualTo("systemd-1 (bpf_int_jit_compile)");
        });
        assertThat(of(CsdExecution.class)).extracting(CsdExecution::cpu).containsExactlyInAnyOrder(2, 3);
        assertThat(of(CsdExecution.class))
                .extracting(CsdExecution::durationNanos)
                .containsExactlyInAnyOrder(3000L, 5000L);
        assertThat(of(CsdExecution.class).get(0).evidence().citations())
                .extracting(Citation::text)
                .anySatisfy(text -> assertThat(text).isEqualTo(" => bpf_int_jit_compile"));
    }

    @Test
    void theSendersOwnShareIsNoIpi() throws IOException {
        parse(
                "         systemd-1       [000] ...1.   227.323990: csd_function_entry: func=do_nothing, csd=0000000000000000",
                "         systemd-1       [000] ...1.   227.323995: csd_function_exit: func=do_nothing, csd=0000000000000000");

        assertThat(of(CsdExecution.class)).isEmpty();
    }

    @Test
    void remoteIrqWorkIsNamedThoughItHasNoFunctionEntry() throws IOException {
        parse(
                "              sh-397     [000] d.h..   152.792097: csd_queue_cpu: cpu=3 callsite=irq_work_queue_on+0x6c/0xa0 func=nohz_full_kick_func csd=00000000dd57e4e2",
                "              sh-397     [000] d.h..   152.792196: ipi_send_cpu: cpu=3 callsite=irq_work_queue_on+0x6c/0xa0 callback=generic_smp_call_function_single_interrupt+0x0/0x30",
                "          <idle>-0       [003] d.h..   152.793098: ipi_entry: (Function call interrupts)",
                "          <idle>-0       [003] d.h..   152.793164: ipi_exit: (Function call interrupts)");

        assertThat(of(CsdExecution.class)).singleElement().satisfies(run -> {
            assertThat(run.function()).isEqualTo("nohz_full_kick_func");
            assertThat(run.senderComm()).as("sh was only interrupted").isEqualTo("<interrupt>");
            assertThat(run.durationNanos()).isEqualTo(66_000);
        });
        assertThat(of(OtherIpi.class)).isEmpty();
    }

    @Test
    void aTimerArmedOnOneCpuAndExpiredOnAnotherIsFollowedToTheTaskThatItWakes() throws IOException {
        parse(
                "      cyclictest-419     [001] d..1.   143.271693: hrtimer_start: hrtimer=00000000018d2688 function=hrtimer_wakeup expires=143272234144 softexpires=143272234144 mode=ABS|HARD was_armed=0",
                "              sh-422     [000] d.h..   143.276749: irq_handler_entry: irq=11 name=arch_timer",
                "              sh-422     [000] dNh..   143.276893: hrtimer_expire_entry: hrtimer=00000000018d2688 function=hrtimer_wakeup now=143276767904",
                "              sh-422     [000] dNh3.   143.276913: ipi_send_cpu: cpu=1 callsite=wakeup_preempt+0x54/0xa0 callback=0x0",
                "              sh-422     [000] dNh3.   143.276953: ipi_raise: target_mask=00000000,00000002 (Rescheduling interrupts)",
                "              sh-422     [000] dNh3.   143.277000: sched_wakeup: comm=cyclictest pid=419 prio=4 target_cpu=001",
                "          <idle>-0       [001] dnh1.   143.277121: irq_handler_entry: irq=1 name=IPI",
                "          <idle>-0       [001] dnh1.   143.277142: ipi_entry: (Rescheduling interrupts)",
                "          <idle>-0       [001] dNh1.   143.277150: ipi_exit: (Rescheduling interrupts)");

        assertThat(of(HrtimerExpiry.class)).singleElement().satisfies(expiry -> {
            assertThat(expiry.task()).isEqualTo("cyclictest-419");
            assertThat(expiry.armedCpu()).isEqualTo(1);
            assertThat(expiry.expiryCpu()).isZero();
            assertThat(expiry.migrated()).isTrue();
            assertThat(expiry.maxLateNanos()).isEqualTo(143276767904L - 143272234144L);
            assertThat(expiry.wakeupIpis()).isEqualTo(1);
        });
        assertThat(of(RescheduleIpi.class)).singleElement().satisfies(ipi -> {
            assertThat(ipi.cpu()).isEqualTo(1);
            assertThat(ipi.senderCpu()).isZero();
            assertThat(ipi.timer()).isEqualTo("hrtimer_wakeup");
            assertThat(ipi.wokenComm()).isEqualTo("cyclictest");
        });
    }

    @Test
    void aTasksOwnTimerOnItsOwnCpuIsNoNoiseButAnotherCpusIs() throws IOException {
        parse(
                "      cyclictest-419     [001] d..1.   143.271693: hrtimer_start: hrtimer=00000000018d2688 function=hrtimer_wakeup expires=143272234144 softexpires=143272234144 mode=ABS|HARD",
                "          <idle>-0       [001] d.h1.   143.272300: irq_handler_entry: irq=11 name=arch_timer",
                "          <idle>-0       [001] d.h1.   143.272310: hrtimer_expire_entry: hrtimer=00000000018d2688 function=hrtimer_wakeup now=143272300000",
                "          <idle>-0       [001] d..1.   143.272330: sched_switch: prev_comm=swapper/1 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=cyclictest next_pid=419 next_prio=4",
                "          <idle>-0       [002] d.h1.   143.273000: irq_handler_entry: irq=11 name=arch_timer",
                "          <idle>-0       [002] d.h1.   143.273010: hrtimer_expire_entry: hrtimer=00000000994b58c6 function=tick_nohz_handler now=143273000000");

        assertThat(of(OwnTimer.class))
                .singleElement()
                .satisfies(own -> assertThat(own.comm()).isEqualTo("cyclictest"));
        assertThat(of(TimerInterrupt.class)).singleElement().satisfies(timer -> {
            assertThat(timer.cpu()).isEqualTo(2);
            assertThat(timer.tick()).isTrue();
        });
    }

    @Test
    void exitsArePairedWithEntriesAndToldApart() throws IOException {
        parse(
                "       CPU 1/KVM-410     [002] d....   156.404512: kvm_exit: TRAP: HSR_EC: 0x0018 (SYS64), PC: 0xffff800010a3b2c4",
                "       CPU 1/KVM-410     [002] .....   156.404520: kvm_handle_sys_reg: HSR 0x623a30d6",
                "       CPU 1/KVM-410     [002] .....   156.404522: kvm_sys_access: PC: ffff800010a3b2c4 SYS_ICC_SGI1R_EL1 (3,0,12,11,5) write",
                "       CPU 1/KVM-410     [002] d....   156.404612: kvm_entry: PC: 0xffff800010a3b2c8",
                "       CPU 1/KVM-410     [002] d....   156.405000: kvm_exit: IRQ: HSR_EC: 0x0000 (UNKNOWN), PC: 0xffff800010a3b2c4",
                "       CPU 1/KVM-410     [002] d....   156.405010: kvm_entry: PC: 0xffff800010a3b2c8");

        assertThat(of(VmExit.class)).extracting(VmExit::what).containsExactly("SYS64 ICC_SGI1R_EL1", "IRQ");
        assertThat(of(VmExit.class).get(0).durationNanos()).isEqualTo(100_000);
    }

    @Test
    void x86ExitsAreReadByTheirReason() throws IOException {
        parse(
                "       CPU 0/KVM-2210    [004] d....   99.100000: kvm_exit: vcpu 0 reason HLT rip 0xffffffff81a0 info1 0x0000000000000000 info2 0x0000000000000000 intr_info 0x00000000 error_code 0x00000000",
                "       CPU 0/KVM-2210    [004] d....   99.100040: kvm_entry: vcpu 0, rip 0xffffffff81a1");

        assertThat(of(VmExit.class))
                .singleElement()
                .satisfies(exit -> assertThat(exit.reason()).isEqualTo("HLT"));
    }

    @Test
    void theValueOfAnSgiWriteIsDecoded() throws IOException {
        parse(
                "       CPU 0/KVM-2210    [004] d....   99.100000: sgi: (vgic_v3_dispatch_sgi+0x0/0x200) reg=0x0000000001000006 g1=1",
                "       CPU 0/KVM-2210    [004] d....   99.100040: sgi: (vgic_v3_dispatch_sgi+0x0/0x200) reg=0x1000000 g1=1");

        assertThat(of(SgiWrite.class).get(0).sgi()).isEqualTo(1);
        assertThat(of(SgiWrite.class).get(0).targets()).isEqualTo(CpuSet.of(1, 2));
        assertThat(of(SgiWrite.class).get(1).targets()).isEqualTo(CpuSet.NONE);
    }

    @Test
    void columnsDriftWithKernelsAndTools() throws IOException {
        parse(
                "# tracer: nop",
                "          stress-1500  [002] d.h2  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  ( 1500) [002] d.h2.. 20.004000: tick_stop: success=0 dependency=SCHED",
                "             fio-3185  [010] 50419.292941: sched_switch:         fio:3185 [120] S ==> kworker/10:0:2763 [120]",
                "    kworker/10:0-2763  [010] 50419.292956: sched_switch:         kworker/10:0:2763 [120] R ==> fio:3185 [120]",
                "       CPU 1/KVM-410   [002] d.... 156.404512123: tick_stop: success=1 dependency=NONE");

        assertThat(unreadable).isEmpty();
        assertThat(of(TickStop.class)).extracting(TickStop::count).contains(2L);
        assertThat(of(TickStop.class)).extracting(TickStop::comm).contains("CPU 1/KVM", "stress");
        assertThat(of(TaskRun.class))
                .singleElement()
                .satisfies(run -> assertThat(run.pid()).isEqualTo(3185));
    }

    @Test
    void aLineCutInTheMiddleCostsNothingElse() throws IOException {
        parse(
                "          stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002] d.h2.  20.00",
                "          stress-1500  [002] d.h2.  20.008000: tick_stop: success=0 dependency=SCHED",
                "\u0000\u0000\u0000",
                "CPU:2 [LOST 17 EVENTS]",
                "          stress-1500  [002] d.h2.  20.012000: tick_stop: success=0 dependency=SCHED\r");

        assertThat(of(TickStop.class))
                .singleElement()
                .satisfies(stop -> assertThat(stop.count()).isEqualTo(3));
        assertThat(of(LostEvents.class)).singleElement().satisfies(lost -> {
            assertThat(lost.cpu()).isEqualTo(2);
            assertThat(lost.count()).isEqualTo(17);
        });
        assertThat(of(TraceWindow.class))
                .singleElement()
                .satisfies(window -> assertThat(window.records()).isEqualTo(3));
        assertThat(of(TracedEvent.class)).extracting(TracedEvent::event).containsExactly("tick_stop");
    }

    @Test
    void aTraceThatBreaksOffSaysSo() throws IOException {
        parse(
                "          stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002] d.h2.  20.00");

        assertThat(unreadable).containsExactly("2: the trace breaks off inside this line; what came before is used");
    }

    @Test
    void proseBehindAPastedTraceIsNoBrokenLine() throws IOException {
        parse(
                "          stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "Any idea why the tick stays?");

        assertThat(unreadable).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsNamed() throws IOException {
        parse(
                "          stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002] d.h2.  20.000001: tick_stop: success=0 dependency=" + "S".repeat(1 << 20),
                "          stress-1500  [002] d.h2.  20.008000: tick_stop: success=0 dependency=SCHED");

        assertThat(unreadable).containsExactly("2: the line is longer than 1048576 bytes, which no ftrace record is");
        assertThat(of(TickStop.class)).extracting(TickStop::count).containsExactly(2L);
    }

    @Test
    void proseIsNoTrace() throws IOException {
        SnapshotFile file = new SnapshotFile(
                "",
                "notes.txt",
                new ByteArrayInputStream(
                        "I did a host kernel trace and see [many] exits: kvm_exit".getBytes(StandardCharsets.UTF_8)));

        assertThat(new TraceFormat().recognises(file)).isFalse();
    }

    @Test
    void timersOfTheWheelAreCountedByFunctionAndByTheThreadThatRunsThem() throws IOException {
        parse(
                "       ktimers/0-18      [000] ..s.3   143.277414: timer_expire_entry: timer=000000007bc4c22d function=process_timeout now=4294928116 baseclk=4294928116",
                "       ktimers/0-18      [000] ..s.3   143.300503: timer_expire_entry: timer=000000007bc4c22d function=process_timeout now=4294928122 baseclk=4294928122",
                "          <idle>-0       [001] ..s..    69.020215: timer_expire_entry: timer=000000000674cddf function=mix_interrupt_randomness now=4294909552 baseclk=4294909550",
                "              dd-503     [001] .Ns..    69.036190: timer_expire_entry: timer=000000000674cddf function=mix_interrupt_randomness now=4294909556 baseclk=4294909554",
                "              dd-503     [001] .Ns..    69.036191: timer_expire_entry: timer=000000000674cddf");
        assertThat(of(WheelTimerExpiry.class))
                .extracting(
                        WheelTimerExpiry::cpu,
                        WheelTimerExpiry::function,
                        WheelTimerExpiry::thread,
                        WheelTimerExpiry::count)
                .containsExactly(
                        tuple(0, "process_timeout", "ktimers/0", 2L), tuple(1, "mix_interrupt_randomness", "", 2L));
    }
}
