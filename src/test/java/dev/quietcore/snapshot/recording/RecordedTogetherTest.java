package dev.quietcore.snapshot.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.ClockAlignment;
import dev.quietcore.facts.ClockAlignment.Source;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.GuestCpu;
import dev.quietcore.facts.GuestIpi;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.facts.VcpuThread;
import dev.quietcore.parse.SnapshotFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trace-cmd record -A writes: a host's recording, and beside it that of its guest, whose clock is 100 s behind. */
class RecordedTogetherTest {
    private static final int TRACEID = 11;
    private static final int TIME_SHIFT = 12;
    private static final int GUEST = 13;
    private static final int UNAME = 5;

    private static final long HOST_ID = 0xfc3c48cbb7591f21L;
    private static final long GUEST_ID = 0x77aaL;
    private static final long START = 200_000_000_000L;
    private static final long BEHIND = 100_000_000_000L;
    private static final int SENDS = 50;
    private static final int VCPU = 409;

    @TempDir
    Path folder;

    private static TraceDatWriter file() {
        return new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8);
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Each millisecond the vCPU leaves its guest for 30 us, 5 us after the guest's CPU has sent. */
    private static TraceDatWriter host() {
        TraceDatWriter host = file().comms(VCPU + " CPU 0/KVM\n")
                .option(UNAME, text("Linux robot 6.12.107 aarch64"))
                .option(TRACEID, file().number(HOST_ID, 8))
                .event(300, "kvm_exit", "\"TRAP: HSR_EC: 0x0018 (SYS64), PC: 0xffff80008009c3a8\"")
                .event(301, "kvm_handle_sys_reg", "\"HSR 0x623a3016\"")
                .event(302, "kvm_entry", "\"PC: 0xffff80008009c3ac\"");
        for (int send = 0; send < SENDS; send++) {
            host.record(4, send == 0 ? 5_000 : 970_000, 300, 0, VCPU)
                    .record(4, 1_000, 301, 0, VCPU)
                    .record(4, 29_000, 302, 0, VCPU);
        }
        return host;
    }

    private static byte[] guests(long id) {
        ByteArrayOutputStream option = new ByteArrayOutputStream();
        option.writeBytes(text("teleop"));
        option.writeBytes(file().number(id, 8));
        option.writeBytes(file().number(1, 4));
        option.writeBytes(file().number(0, 4));
        option.writeBytes(file().number(VCPU, 4));
        return option.toByteArray();
    }

    private static TraceDatWriter guest() {
        TraceDatWriter guest = file().comms("81 camera_node\n")
                .option(UNAME, text("Linux teleop-guest 6.12.107 aarch64"))
                .option(TRACEID, file().number(GUEST_ID, 8))
                .event(300, "ipi_raise", "\"target_mask=00000000,00000002 (Rescheduling interrupts)\"")
                .event(301, "sched_waking", "\"comm=arm pid=82 prio=9 target_cpu=001\"");
        for (int send = 0; send < SENDS; send++) {
            guest.record(0, send == 0 ? 0 : 955_000, 300, 0, 81).record(0, 45_000, 301, 0, 81);
        }
        return guest;
    }

    private static byte[] shift(long offset) {
        ByteArrayOutputStream option = new ByteArrayOutputStream();
        option.writeBytes(file().number(HOST_ID, 8));
        option.writeBytes(file().number(1, 4));
        option.writeBytes(file().number(1, 4));
        option.writeBytes(file().number(1, 4));
        option.writeBytes(file().number(START - BEHIND, 8));
        option.writeBytes(file().number(offset, 8));
        option.writeBytes(file().number(1, 8));
        option.writeBytes(file().number(0, 8));
        return option.toByteArray();
    }

    private void hostIsHere() throws IOException {
        Files.write(
                folder.resolve("trace.dat"),
                host().option(GUEST, guests(GUEST_ID)).write(START));
    }

    private void guestIsHere(long offset) throws IOException {
        Files.write(
                folder.resolve("trace-teleop.dat"),
                guest().option(TIME_SHIFT, shift(offset)).write(START - BEHIND));
    }

    private SnapshotFacts.Result read() {
        return Recorded.facts(folder);
    }

    private static <F extends Fact> List<F> facts(SnapshotFacts.Result result, Class<F> type) {
        return result.facts().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void twoMachinesByOneClock() throws IOException {
        hostIsHere();
        guestIsHere(BEHIND);

        SnapshotFacts.Result both = read();

        assertThat(both.machines()).containsExactlyInAnyOrder("robot", "teleop-guest");
        assertThat(facts(both, TraceWindow.class))
                .extracting(TraceWindow::startSeconds)
                .containsExactlyInAnyOrder(200.000005, 200.0);
        assertThat(facts(both, ClockAlignment.class)).singleElement().satisfies(aligned -> {
            assertThat(aligned.source()).isEqualTo(Source.RECORDING);
            assertThat(aligned.offsetNanos()).isZero();
            assertThat(aligned.pairs()).isEqualTo(SENDS);
            assertThat(aligned.errorNanos()).isEqualTo(11_000);
            assertThat(aligned.says())
                    .isEqualTo("the trace of teleop-guest is by the clock of robot, as trace-cmd measured it while both"
                            + " recorded, to within 11 us: by it 50 IPIs of the guest are among the host's trapped"
                            + " writes, 0 not");
            assertThat(aligned.evidence().first().text())
                    .isEqualTo("# time_shift: to the clock of trace_id 0xfc3c48cbb7591f21, as trace-cmd measured it");
        });
        assertThat(facts(both, GuestCpu.class))
                .extracting(GuestCpu::says)
                .containsExactly("CPU 0 of teleop-guest is CPU 0/KVM-409 of robot");
        assertThat(facts(both, VcpuThread.class))
                .extracting(VcpuThread::says)
                .containsExactly("CPU 0/KVM is a vCPU thread");
        assertThat(facts(both, GuestIpi.class)).extracting(GuestIpi::sender).containsExactly("camera_node-81");
        assertThat(facts(both, Unreadable.class)).isEmpty();
    }

    @Test
    void whatTheRecordingSaysIsNotBelievedWhereTheIpisContradictIt() throws IOException {
        hostIsHere();
        guestIsHere(BEHIND + 500_000);

        SnapshotFacts.Result both = read();

        assertThat(facts(both, ClockAlignment.class))
                .extracting(ClockAlignment::source)
                .doesNotContain(Source.RECORDING);
    }

    @Test
    void aHostWithoutItsGuestSaysWhatIsMissing() throws IOException {
        hostIsHere();

        assertThat(facts(read(), Unreadable.class))
                .extracting(Unreadable::reason)
                .containsExactly("the recording of the guest teleop is not here; trace-cmd wrote it beside this one, as"
                        + " trace-teleop.dat: give both");
        assertThat(facts(read(), VcpuThread.class)).hasSize(1);
    }

    @Test
    void aGuestWithoutItsHostSaysWhatIsMissing() throws IOException {
        guestIsHere(BEHIND);

        assertThat(facts(read(), Unreadable.class))
                .extracting(Unreadable::reason)
                .containsExactly("the recording of its host, whose clock these times are by, is not here; trace-cmd"
                        + " wrote it beside this one, as trace.dat: give both");
        assertThat(facts(read(), ClockAlignment.class)).isEmpty();
    }

    @Test
    void aGuestOfAnotherRecordingIsNotShiftedToThisOne() throws IOException {
        Files.write(
                folder.resolve("trace.dat"),
                host().option(GUEST, guests(GUEST_ID + 1)).write(START));
        guestIsHere(BEHIND);

        assertThat(facts(read(), GuestCpu.class)).isEmpty();
        assertThat(facts(read(), Unreadable.class))
                .extracting(Unreadable::reason)
                .anyMatch(reason -> reason.startsWith("the recording of the guest teleop"));
    }
}
