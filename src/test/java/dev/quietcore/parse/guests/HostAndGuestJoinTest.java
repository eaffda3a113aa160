package dev.quietcore.parse.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.ClockAlignment;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.GuestCpu;
import dev.quietcore.facts.GuestIpi;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.Machine.Role;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.UnalignedClocks;
import dev.quietcore.facts.VcpuTaken;
import dev.quietcore.parse.Reading;
import dev.quietcore.parse.Readings;
import dev.quietcore.parse.guests.SentIpis.Ipi;
import dev.quietcore.parse.guests.SentIpis.Sender;
import dev.quietcore.parse.guests.VcpuTrack.Exit;
import dev.quietcore.parse.guests.VcpuTrack.Outing;
import dev.quietcore.parse.guests.VcpuTrack.Taker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A host with one vCPU thread for each guest, and their traces by clocks of their own. */
class HostAndGuestJoinTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Exit SGI = new Exit("SYS64", true, false);
    private static final Exit WFI = new Exit("WFx", false, true);
    private static final Exit IRQ = new Exit("IRQ", false, false);
    private static final Sender CAMERA = new Sender("camera", 81, "", "rescheduling", Stack.NONE);

    private final List<Reading> readings = new ArrayList<>();
    private final List<Observation> facts = new ArrayList<>();

    private static Citation line(String machine, long number) {
        return new Citation(machine, "sys/kernel/tracing/trace", number, "");
    }

    private void window(String machine, double from, double to) {
        facts.add(new TraceWindow(machine, from, to, "mono", 1000, false, Evidence.of(line(machine, 1))));
    }

    private static Outing outing(long left, long back, Exit exit, Taker by) {
        long taken = by.equals(Taker.NOBODY) ? 0 : back - left;
        return new Outing(4, left, left, back, exit, by, taken, CpuSet.NONE, line("host", 7));
    }

    /** The same, on its way to kick a CPU of the host. */
    private static Outing kicking(Outing outing, int cpu) {
        return new Outing(
                outing.cpu(),
                outing.leftNanos(),
                outing.exitNanos(),
                outing.backNanos(),
                outing.exit(),
                outing.by(),
                outing.takenNanos(),
                CpuSet.of(cpu),
                outing.line());
    }

    /** Ten seconds, about fifty sends in each. */
    private static List<Long> sends(long seed) {
        Random random = new Random(seed);
        List<Long> times = new ArrayList<>();
        for (long time = SECOND; time < 11 * SECOND; time += 1_000_000 + random.nextInt(40_000_000)) {
            times.add(time);
        }
        return times;
    }

    /** A guest's only CPU and its thread: each send is an outing of 30 us, 5 us after it. */
    private void guest(String machine, int pid, long offset, List<Long> sends, List<Outing> others) {
        List<Outing> outings = new ArrayList<>(others);
        List<Ipi> ipis = new ArrayList<>();
        for (long time : sends) {
            outings.add(outing(time + offset + 5_000, time + offset + 35_000, SGI, Taker.NOBODY));
            ipis.add(new Ipi(time, time + 45_000, CAMERA, CpuSet.of(1), line(machine, 3)));
        }
        outings.sort((one, other) -> Long.compare(one.leftNanos(), other.leftNanos()));
        readings.add(new VcpuTrack("host", "CPU 0/KVM", pid, outings));
        readings.add(new SentIpis(machine, 0, ipis));
        window(machine, 1, 11);
    }

    private <F extends Observation> List<F> joined(Class<F> type) {
        return new HostAndGuest()
                .join(new Readings(List.copyOf(readings), List.copyOf(facts))).stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList();
    }

    @Test
    void each_guest_finds_its_own_thread_and_its_own_clock() {
        window("host", 0, 10_000);
        guest("one", 410, 5000 * SECOND, sends(1), List.of());
        guest("two", 510, 5003 * SECOND, sends(2), List.of());

        assertThat(joined(GuestCpu.class))
                .extracting(GuestCpu::says)
                .containsExactly("CPU 0 of one is CPU 0/KVM-410 of host", "CPU 0 of two is CPU 0/KVM-510 of host");
        assertThat(joined(ClockAlignment.class)).hasSize(2).allSatisfy(aligned -> {
            long truth = aligned.guest().equals("one") ? 5000 * SECOND : 5003 * SECOND;
            assertThat(Math.abs(aligned.offsetNanos() - truth)).isLessThanOrEqualTo(aligned.errorNanos());
            assertThat(aligned.errorNanos()).isBetween(7_000L, 10_000L);
            assertThat(aligned.unpairedSends() + aligned.unpairedWrites()).isZero();
        });
        assertThat(joined(UnalignedClocks.class)).isEmpty();
    }

    @Test
    void an_ipi_is_its_senders_and_costs_what_the_host_saw() {
        window("host", 0, 10_000);
        guest("one", 410, 5000 * SECOND, sends(1), List.of());

        GuestIpi ipi = joined(GuestIpi.class).get(0);
        assertThat(ipi.count()).isEqualTo(sends(1).size());
        assertThat(ipi.sender()).isEqualTo("camera-81");
        assertThat(ipi.exitNanos()).isEqualTo(30_000L * ipi.count());
        assertThat(ipi.maxExitNanos()).isEqualTo(30_000);
        assertThat(ipi.evidence().citations()).extracting(Citation::machine).containsExactly("one", "host");
    }

    @Test
    void a_running_target_is_kicked_and_a_blocked_one_is_woken() {
        window("host", 0, 10_000);
        long offset = 5000 * SECOND;
        List<Long> sends = sends(1);
        guest("one", 410, offset, sends, List.of());
        List<Long> replies = sends(9);
        List<Outing> target = new ArrayList<>();
        List<Ipi> ipis = new ArrayList<>();
        for (long time : replies) {
            target.add(outing(time + offset + 5_000, time + offset + 35_000, SGI, Taker.NOBODY));
            ipis.add(new Ipi(time, time + 45_000, CAMERA, CpuSet.of(0), line("one", 4)));
        }
        long kicked = sends.get(3) + offset + 5_000;
        long woken = sends.get(4) + offset + 5_000;
        target.add(outing(kicked + 10_000, kicked + 60_000, IRQ, Taker.NOBODY));
        target.add(outing(woken - 40_000, woken + 200_000, WFI, Taker.NOBODY));
        target.sort((a, b) -> Long.compare(a.leftNanos(), b.leftNanos()));
        readings.add(new VcpuTrack("host", "CPU 1/KVM", 411, target));
        VcpuTrack sender = (VcpuTrack) readings.get(0);
        readings.set(
                0,
                new VcpuTrack(
                        sender.machine(),
                        sender.vcpu(),
                        sender.pid(),
                        sender.outings().stream()
                                .map(outing -> outing.exitNanos() == kicked ? kicking(outing, 4) : outing)
                                .toList()));
        readings.add(new SentIpis("one", 1, ipis));

        GuestIpi ipi = joined(GuestIpi.class).stream()
                .filter(each -> each.pid() == 410)
                .findFirst()
                .orElseThrow();
        assertThat(ipi.kicked()).isEqualTo(1);
        assertThat(ipi.woken()).isEqualTo(1);
        assertThat(ipi.maxDelayNanos()).isEqualTo(200_000);
    }

    @Test
    void what_took_the_cpu_while_both_traced_is_told_of_the_guest() {
        window("host", 0, 10_000);
        long offset = 5000 * SECOND;
        Taker flusher = new Taker("preempted", "log_flusher-492");
        List<Long> sends = sends(1);
        guest(
                "one",
                410,
                offset,
                sends,
                List.of(
                        outing(sends.get(5) + offset + 100_000, sends.get(5) + offset + 900_000, IRQ, flusher),
                        outing(offset + 20 * SECOND, offset + 21 * SECOND, IRQ, flusher)));

        VcpuTaken taken = joined(VcpuTaken.class).get(0);
        assertThat(taken.machine()).isEqualTo("one");
        assertThat(taken.taker()).isEqualTo("log_flusher");
        assertThat(List.of(taken.count(), taken.maxNanos())).containsExactly(1L, 800_000L);
        assertThat(taken.perSecond()).isEqualTo(0.1);
    }

    @Test
    void a_guest_that_sends_while_its_vcpu_is_out_is_not_this_guest() {
        window("host", 0, 10_000);
        List<Long> sends = sends(1);
        List<Outing> blocked = new ArrayList<>();
        for (int at = 0; at + 1 < sends.size(); at += 4) {
            long from = sends.get(at) + 5000 * SECOND + 100_000;
            blocked.add(outing(from, from + 600_000, WFI, Taker.NOBODY));
        }
        guest("one", 410, 5000 * SECOND, sends, blocked);
        SentIpis sent = (SentIpis) readings.remove(1);
        List<Ipi> more = new ArrayList<>(sent.ipis());
        for (int at = 0; at + 1 < sends.size(); at += 4) {
            long time = sends.get(at) + 400_000;
            more.add(new Ipi(time, time + 10_000, CAMERA, CpuSet.of(1), line("one", 5)));
        }
        more.sort((a, b) -> Long.compare(a.nanos(), b.nanos()));
        readings.add(new SentIpis("one", 0, more));

        assertThat(joined(ClockAlignment.class)).isEmpty();
        assertThat(joined(UnalignedClocks.class).get(0).why()).contains("IPIs while its vCPU was not in the guest");
    }

    @Test
    void a_guest_traced_at_another_time_is_told_and_a_machine_of_bare_metal_is_not() {
        window("host", 0, 10_000);
        guest("one", 410, 5000 * SECOND, sends(1), List.of());
        readings.set(1, new SentIpis("one", 0, ((SentIpis) strangers()).ipis()));

        assertThat(joined(ClockAlignment.class)).isEmpty();
        assertThat(joined(UnalignedClocks.class)).hasSize(1);
        facts.add(new Machine("one", "aarch64", "6.12.0", false, Role.BARE, Evidence.of(line("one", 1))));
        assertThat(joined(UnalignedClocks.class)).isEmpty();
    }

    private static Reading strangers() {
        return new SentIpis(
                "one",
                0,
                sends(77).stream()
                        .map(time -> new Ipi(time, time + 45_000, CAMERA, CpuSet.of(1), line("one", 3)))
                        .toList());
    }

    @Test
    void one_machine_alone_is_no_pair() {
        window("host", 0, 10_000);
        readings.add(
                new VcpuTrack("host", "CPU 0/KVM", 410, List.of(outing(SECOND, SECOND + 10_000, SGI, Taker.NOBODY))));
        readings.add(new SentIpis("host", 0, ((SentIpis) strangers()).ipis()));

        assertThat(joined(Observation.class)).isEmpty();
    }
}
