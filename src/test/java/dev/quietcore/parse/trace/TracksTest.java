package dev.quietcore.parse.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Observation;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.Reading;
import dev.quietcore.parse.guests.Delays;
import dev.quietcore.parse.guests.SentIpis;
import dev.quietcore.parse.guests.SentIpis.Ipi;
import dev.quietcore.parse.guests.VcpuTrack;
import dev.quietcore.parse.guests.VcpuTrack.Outing;
import dev.quietcore.parse.guests.VcpuTrack.Taker;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a trace keeps for the trace of another machine; lines as real kernels wrote them. */
class TracksTest {
    private final List<Reading> readings = new ArrayList<>();

    private void parse(String... lines) throws IOException {
        SnapshotFile file = new SnapshotFile(
                "robot",
                "sys/kernel/tracing/trace",
                new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        new TraceFormat().parse(file, new FactSink() {
            @Override
            public void add(Observation fact) {}

            @Override
            public void add(Reading reading) {
                readings.add(reading);
            }

            @Override
            public void unreadable(SnapshotFile at, long line, String text, String reason) {}
        });
    }

    private void parse(UnaryOperator<String> words, String... lines) throws IOException {
        parse(Arrays.stream(lines).map(words).toArray(String[]::new));
    }

    /** The kernel's own, and those of trace-cmd report. */
    static Stream<UnaryOperator<String>> words() {
        return Stream.of(line -> line, TraceCmdsWords::of);
    }

    private <R> List<R> of(Class<R> type) {
        return readings.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Outing outing() {
        assertThat(of(VcpuTrack.class)).hasSize(1);
        assertThat(of(VcpuTrack.class).get(0).outings()).hasSize(1);
        return of(VcpuTrack.class).get(0).outings().get(0);
    }

    @Test
    void a_write_that_sends_an_ipi_is_an_outing_of_the_guests_own_making() throws IOException {
        parse(
                "       CPU 0/KVM-409     [001] .....   156.409128: kvm_exit: TRAP: HSR_EC: 0x0018 (SYS64), PC: 0xffffa3c201f779ac",
                "       CPU 0/KVM-409     [001] .....   156.409190: kvm_handle_sys_reg: HSR 0x623a3016",
                "       CPU 0/KVM-409     [001] d....   156.409339: kvm_entry: PC: 0xffffa3c201f779ac");

        Outing outing = outing();
        assertThat(outing.exit()).isEqualTo(new VcpuTrack.Exit("SYS64", true, false));
        assertThat(outing.by()).isEqualTo(Taker.NOBODY);
        assertThat(List.of(outing.leftNanos(), outing.exitNanos(), outing.backNanos()))
                .containsExactly(156409128000L, 156409128000L, 156409339000L);
        assertThat(outing.line().line()).isEqualTo(1);
    }

    @Test
    void a_kick_on_the_way_is_told_with_its_cpu() throws IOException {
        parse(
                "       CPU 1/KVM-422     [002] .....   190.644393: kvm_exit: TRAP: HSR_EC: 0x0018 (SYS64), PC: 0xffff92a46c37c28c",
                "       CPU 1/KVM-422     [002] .....   190.644406: kvm_handle_sys_reg: HSR 0x623a3016",
                "       CPU 1/KVM-422     [002] .....   190.644451: ipi_send_cpu: cpu=1 callsite=vgic_queue_irq_unlock+0x10c/0x2e0 callback=0x0",
                "       CPU 1/KVM-422     [002] .....   190.644460: ipi_send_cpu: cpu=3 callsite=ttwu_queue_wakelist+0x178/0x198 callback=generic_smp_call_function_single_interrupt+0x0/0x30",
                "       CPU 1/KVM-422     [002] d....   190.644522: kvm_entry: PC: 0xffff92a46c37c28c");

        assertThat(outing().cpu()).isEqualTo(2);
        assertThat(outing().kicked()).isEqualTo(CpuSet.of(1));
    }

    @Test
    void a_write_of_another_register_sends_nothing() throws IOException {
        parse(
                "       CPU 0/KVM-409     [001] .....   156.409128: kvm_exit: TRAP: HSR_EC: 0x0018 (SYS64), PC: 0xffffa3c201f779ac",
                "       CPU 0/KVM-409     [001] .....   156.409190: kvm_handle_sys_reg: HSR 0x62340400",
                "       CPU 0/KVM-409     [001] d....   156.409339: kvm_entry: PC: 0xffffa3c201f779ac");

        assertThat(outing().exit().sends()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("words")
    void who_ran_while_the_thread_was_ready_took_its_cpu(UnaryOperator<String> words) throws IOException {
        parse(
                words,
                "       CPU 1/KVM-420     [002] .....   320.553400: kvm_exit: IRQ: HSR_EC: 0x0000 (UNKNOWN), PC: 0xfffface2580494d4",
                "       CPU 1/KVM-420     [002] d....   320.553698: sched_switch: prev_comm=CPU 1/KVM prev_pid=420 prev_prio=120 prev_state=R ==> next_comm=log_flusher next_pid=492 next_prio=49",
                "     log_flusher-492     [002] d....   320.563262: sched_switch: prev_comm=log_flusher prev_pid=492 prev_prio=49 prev_state=S ==> next_comm=CPU 1/KVM next_pid=420 next_prio=120",
                "       CPU 1/KVM-420     [002] d....   320.563685: kvm_entry: PC: 0xfffface2580494d4");

        assertThat(outing().by()).isEqualTo(new Taker("preempted", "log_flusher-492"));
        assertThat(outing().takenNanos()).isEqualTo(9_564_000);
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_thread_that_was_woken_behind_another_task_waited_for_it(UnaryOperator<String> words) throws IOException {
        parse(
                words,
                "       CPU 1/KVM-420     [002] .....   320.553221: kvm_exit: TRAP: HSR_EC: 0x0001 (WFx), PC: 0xfffface258549864",
                "       CPU 1/KVM-420     [002] .....   320.553233: kvm_wfx_arm64: guest executed wfi at: 0xfffface258549864",
                "       CPU 1/KVM-420     [002] d....   320.553378: sched_switch: prev_comm=CPU 1/KVM prev_pid=420 prev_prio=120 prev_state=S ==> next_comm=log_flusher next_pid=492 next_prio=49",
                "     log_flusher-492     [002] dNh..   320.555000: sched_wakeup: comm=CPU 1/KVM pid=420 prio=120 target_cpu=002",
                "     log_flusher-492     [002] d....   320.558000: sched_switch: prev_comm=log_flusher prev_pid=492 prev_prio=49 prev_state=S ==> next_comm=CPU 1/KVM next_pid=420 next_prio=120",
                "       CPU 1/KVM-420     [002] d....   320.558100: kvm_entry: PC: 0xfffface2580494d4");

        assertThat(outing().exit().idle()).isTrue();
        assertThat(outing().by()).isEqualTo(new Taker("preempted", "log_flusher-492"));
        assertThat(outing().takenNanos()).isEqualTo(3_000_000);
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_thread_that_was_woken_on_an_idle_cpu_waited_for_nobody(UnaryOperator<String> words) throws IOException {
        parse(
                words,
                "       CPU 1/KVM-420     [002] .....   320.553221: kvm_exit: TRAP: HSR_EC: 0x0001 (WFx), PC: 0xfffface258549864",
                "       CPU 1/KVM-420     [002] d....   320.553378: sched_switch: prev_comm=CPU 1/KVM prev_pid=420 prev_prio=120 prev_state=S ==> next_comm=swapper/2 next_pid=0 next_prio=120",
                "          <idle>-0       [002] dNh..   320.555000: sched_wakeup: comm=CPU 1/KVM pid=420 prio=120 target_cpu=002",
                "          <idle>-0       [002] d....   320.555100: sched_switch: prev_comm=swapper/2 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=CPU 1/KVM next_pid=420 next_prio=120",
                "       CPU 1/KVM-420     [002] d....   320.555200: kvm_entry: PC: 0xfffface2580494d4");

        assertThat(outing().by()).isEqualTo(Taker.NOBODY);
    }

    @Test
    void the_interrupt_before_the_exit_is_what_made_it_leave() throws IOException {
        parse(
                "       CPU 1/KVM-420     [002] d....   320.555200: kvm_exit: TRAP: HSR_EC: 0x0001 (WFx), PC: 0xfffface258549864",
                "       CPU 1/KVM-420     [002] d....   320.555300: kvm_entry: PC: 0xfffface2580494d4",
                "             cat-411     [000] d....   320.556000: ipi_send_cpu: cpu=2 callsite=check_preempt_wakeup_fair+0x1f0/0x248 callback=0x0",
                "       CPU 1/KVM-420     [002] dnh..   320.556100: irq_handler_entry: irq=1 name=IPI",
                "       CPU 1/KVM-420     [002] dnh..   320.556110: ipi_entry: (Rescheduling interrupts)",
                "       CPU 1/KVM-420     [002] .....   320.556200: kvm_exit: IRQ: HSR_EC: 0x0000 (UNKNOWN), PC: 0xfffface2580494d4",
                "       CPU 1/KVM-420     [002] d....   320.556300: kvm_entry: PC: 0xfffface2580494d4");

        Outing outing = of(VcpuTrack.class).get(0).outings().get(1);
        assertThat(outing.by()).isEqualTo(new Taker("interrupted", "an IPI of cat"));
        assertThat(outing.takenNanos()).isEqualTo(200_000);
        assertThat(List.of(outing.leftNanos(), outing.exitNanos())).containsExactly(320556100000L, 320556200000L);
    }

    @Test
    void the_kick_of_another_vcpu_and_the_guests_own_timer_are_the_guests() throws IOException {
        parse(
                "       CPU 0/KVM-419     [001] .....   320.500000: kvm_exit: TRAP: HSR_EC: 0x0018 (SYS64), PC: 0xfffface258549864",
                "       CPU 1/KVM-420     [002] d....   320.555200: kvm_exit: TRAP: HSR_EC: 0x0001 (WFx), PC: 0xfffface258549864",
                "       CPU 1/KVM-420     [002] d....   320.555300: kvm_entry: PC: 0xfffface2580494d4",
                "       CPU 0/KVM-419     [001] d....   320.556000: ipi_send_cpu: cpu=2 callsite=vgic_queue_irq_unlock+0x1f0/0x248 callback=0x0",
                "       CPU 1/KVM-420     [002] dnh..   320.556100: irq_handler_entry: irq=1 name=IPI",
                "       CPU 1/KVM-420     [002] .....   320.556200: kvm_exit: IRQ: HSR_EC: 0x0000 (UNKNOWN), PC: 0xfffface2580494d4",
                "       CPU 1/KVM-420     [002] d....   320.556300: kvm_entry: PC: 0xfffface2580494d4",
                "       CPU 1/KVM-420     [002] dnh..   320.557100: irq_handler_entry: irq=14 name=kvm guest vtimer",
                "       CPU 1/KVM-420     [002] .....   320.557200: kvm_exit: IRQ: HSR_EC: 0x0000 (UNKNOWN), PC: 0xfffface2580494d4",
                "       CPU 1/KVM-420     [002] d....   320.557300: kvm_entry: PC: 0xfffface2580494d4");

        assertThat(of(VcpuTrack.class).stream()
                        .filter(track -> track.pid() == 420)
                        .flatMap(track -> track.outings().stream()))
                .hasSize(3)
                .allSatisfy(outing -> assertThat(outing.by()).isEqualTo(Taker.NOBODY));
    }

    @Test
    void an_ipi_has_the_time_of_its_raising_and_the_function_that_was_queued() throws IOException {
        parse(
                "    lidar_driver-300     [000] d....   100.000010: csd_queue_cpu: cpu=3 callsite=smp_call_function_many_cond+0x2d0/0x5c0 func=ipi_mb csd=00000000efd846c9",
                "    lidar_driver-300     [000] d....   100.000020: ipi_send_cpu: cpu=3 callsite=smp_call_function_many_cond+0x2d0/0x5c0 callback=generic_smp_call_function_single_interrupt+0x0/0x30",
                "    lidar_driver-300     [000] d....   100.000025: <stack trace>",
                " => smp_call_function_many_cond",
                " => membarrier_private_expedited",
                "    lidar_driver-300     [000] d....   100.000040: ipi_raise: target_mask=00000000,00000008 (Function call interrupts)",
                "    lidar_driver-300     [000] d....   100.000300: sched_wakeup: comm=a pid=17 prio=120 target_cpu=000");

        Ipi ipi = of(SentIpis.class).get(0).ipis().get(0);
        assertThat(of(SentIpis.class).get(0).ipis()).hasSize(1);
        assertThat(ipi.sender().function()).isEqualTo("ipi_mb");
        assertThat(ipi.sender().stack().calls("membarrier_private_expedited")).isTrue();
        assertThat(ipi.targets()).isEqualTo(CpuSet.of(3));
        assertThat(List.of(ipi.nanos(), ipi.nextNanos())).containsExactly(100_000_040_000L, 100_000_300_000L);
    }

    @Test
    void an_ipi_that_only_its_raising_shows_is_one_too() throws IOException {
        parse(
                "    lidar_driver-300     [000] d....   100.000020: ipi_raise: target_mask=00000000,00000001 (IRQ work interrupts)",
                "    lidar_driver-300     [000] d....   100.000040: ipi_raise: target_mask=00000000,00000008 (Rescheduling interrupts)");

        assertThat(of(SentIpis.class).get(0).ipis())
                .extracting(ipi -> ipi.sender().function() + " to " + ipi.targets())
                .containsExactly("IRQ work interrupts to 0", "Rescheduling interrupts to 3");
    }

    @Test
    void an_expiring_timer_sends_for_the_task_that_armed_it() throws IOException {
        parse(
                "      tick_check-136     [001] d....    52.100000: hrtimer_start: hrtimer=00000000018d2688 function=hrtimer_wakeup expires=52108000000 softexpires=52108000000 mode=ABS",
                "          <idle>-0       [000] d.h..    52.109000: hrtimer_expire_entry: hrtimer=00000000018d2688 function=hrtimer_wakeup now=52108999000",
                "          <idle>-0       [000] d.h..    52.109100: ipi_send_cpu: cpu=1 callsite=wakeup_preempt+0x54/0xa0 callback=0x0",
                "          <idle>-0       [000] d.h..    52.109110: ipi_raise: target_mask=00000000,00000002 (Rescheduling interrupts)");

        assertThat(of(SentIpis.class).get(0).ipis())
                .extracting(ipi -> ipi.sender().timer() + " " + ipi.sender().comm())
                .containsExactly("tick_check-136 <interrupt>");
    }

    @Test
    void a_timer_is_late_by_what_its_expiry_shows() throws IOException {
        parse(
                "      cyclictest-419     [001] d..2.   143.271300: hrtimer_start: hrtimer=00000000018d2688 function=hrtimer_wakeup expires=143272234144 softexpires=143272234144 mode=ABS|HARD was_armed=0",
                "          <idle>-0       [001] d.h1.   143.272310: hrtimer_expire_entry: hrtimer=00000000018d2688 function=hrtimer_wakeup now=143272300000");

        assertThat(of(Delays.class).get(0).delays())
                .extracting(
                        late -> late.what() + " of " + late.comm() + " on " + late.cpu() + " by " + late.lateNanos())
                .containsExactly("timer of cyclictest on 1 by 65856");
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_wake_up_is_late_by_what_passes_until_the_task_runs(UnaryOperator<String> words) throws IOException {
        parse(
                words,
                "          <idle>-0       [001] dNh..    52.362461: sched_wakeup: comm=tick_check pid=136 prio=39 target_cpu=001",
                "          <idle>-0       [001] d....    52.369857: sched_switch: prev_comm=swapper/1 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=tick_check next_pid=136 next_prio=39");

        assertThat(of(Delays.class).get(0).delays())
                .extracting(
                        late -> late.what() + " of " + late.comm() + " on " + late.cpu() + " by " + late.lateNanos())
                .containsExactly("wake-up of tick_check on 1 by 7396000");
    }
}
