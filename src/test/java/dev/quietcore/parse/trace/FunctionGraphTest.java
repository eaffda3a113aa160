package dev.quietcore.parse.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.FunctionDuration;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.Formats;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of functions, as the tracer prints them with each of its options, as trace-cmd does, and as mails break them. */
class FunctionGraphTest {
    private final List<Observation> facts = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private String format = "";

    private FunctionGraphTest parse(String text) {
        facts.clear();
        unreadable.clear();
        SnapshotFile file = file(text);
        FileFormat reads = Stream.concat(Stream.of(new TraceFormat()), Formats.all().stream())
                .filter(one -> one.recognises(file))
                .findFirst()
                .orElseThrow();
        format = reads.name();
        try {
            reads.parse(file, new Sunk(facts, unreadable));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    private static SnapshotFile file(String text) {
        try {
            return new SnapshotFile(
                    "robot", "notes.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<FunctionDuration> calls() {
        return facts.stream()
                .filter(FunctionDuration.class::isInstance)
                .map(FunctionDuration.class::cast)
                .toList();
    }

    private FunctionDuration call(String function) {
        return calls().stream()
                .filter(call -> call.function().equals(function))
                .reduce((one, other) -> {
                    throw new AssertionError(one + " and " + other);
                })
                .orElseThrow(() -> new AssertionError("no " + function + " in " + calls()));
    }

    // ---- the tracer's own lines

    @Test
    void aCallWithThoseThatItMade() {
        parse("""
                # tracer: function_graph
                #
                # CPU  DURATION                  FUNCTION CALLS
                # |     |   |                     |   |   |   |
                 0)               |  do_sys_open() {
                 0)               |    getname() {
                 0)   1.382 us    |      kmem_cache_alloc();
                 0)   2.478 us    |    }
                 0)   4.009 us    |    alloc_fd();
                 0)   1.501 us    |    alloc_fd();
                 0) + 12.134 us   |  }
                """);

        assertThat(format).isEqualTo("ftrace");
        assertThat(unreadable).isEmpty();
        FunctionDuration open = call("do_sys_open");
        assertThat(open.maxNanos()).isEqualTo(12_134);
        assertThat(open.selfNanos()).isEqualTo(12_134 - 2_478 - 4_009 - 1_501);
        assertThat(open.callees()).isEqualTo("alloc_fd getname");
        assertThat(open.topCalls()).isEqualTo(2);
        assertThat(open.evidence().first().line()).isEqualTo(11);
        assertThat(call("getname").selfNanos()).isEqualTo(2_478 - 1_382);
        FunctionDuration fd = call("alloc_fd");
        assertThat(fd.count()).isEqualTo(2);
        assertThat(fd.minNanos()).isEqualTo(1_501);
        assertThat(fd.maxNanos()).isEqualTo(4_009);
        assertThat(fd.durationNanos()).isEqualTo(5_510);
        assertThat(fd.selfNanos()).isEqualTo(4_009);
        assertThat(fd.callsNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 3)   8.123 us    |  ioread32();",
                " 3) ! 8.123 us    |  ioread32();",
                " 3)   8.123 us    |  ioread32 [igc]();",
                " 3)   8.123 us    |  ioread32(addr=0xffff8880b8a2); /* ret=0x1 */",
                " 3)   8.123 us    |  ioread32(); /* = 0x1 */",
                " 3)   8.123 us    |  ioread32.constprop.0();",
                " 3)    phc2sys-1655  |   8.123 us    |  ioread32();",
                " 3)    phc2sys-1655  |  d..1. |   8.123 us    |  ioread32();",
                "  360.774522 |   3)    phc2sys-1655  |   8.123 us    |  ioread32();",
                "  360.774522 |   3)   8.123 us    |  ioread32();",
                "     12.500 us |   3)   8.123 us    |  ioread32();",
                "> >  3)   8.123 us    |  ioread32();"
            })
    void theColumnsOfEachOption(String line) {
        parse(line + "\n");

        assertThat(format).isEqualTo("funcgraph");
        FunctionDuration read = call("ioread32");
        assertThat(read.cpu()).isEqualTo(3);
        assertThat(read.maxNanos()).isEqualTo(8_123);
        assertThat(read.selfNanos()).isEqualTo(8_123);
        assertThat(read.comm()).isEqualTo(line.contains("phc2sys") ? "phc2sys" : "");
        assertThat(read.pid()).isEqualTo(line.contains("phc2sys") ? 1655 : -1);
    }

    @Test
    void anExcerptWithoutTheCpu() {
        FunctionDuration read = parse("  8.123 us    |  ioread32();\n").call("ioread32");

        assertThat(read.cpu()).isEqualTo(-1);
        assertThat(read.says()).isEqualTo("ioread32 took 8 us");
    }

    @Test
    void cpusAndTasksNestByThemselves() {
        parse("""
                 0)    sh-4802     |               |  vfs_read() {
                 1)    cat-77      |               |  vfs_write() {
                 0)    sh-4802     |   3.100 us    |    rw_verify_area();
                 1)    cat-77      | + 20.500 us   |  }
                 0)    sh-4802     | + 10.000 us   |  }
                """);

        assertThat(call("vfs_read").callees()).isEqualTo("rw_verify_area");
        assertThat(call("vfs_read").comm()).isEqualTo("sh");
        assertThat(call("vfs_write").callees()).isEmpty();
        assertThat(call("vfs_write").maxNanos()).isEqualTo(20_500);
        assertThat(call("vfs_write").cpu()).isEqualTo(1);
    }

    @Test
    void aTaskThatIsSwitchedOutGoesOnLater() {
        parse("""
                 1)               |  vfs_read() {
                 1)   2.000 us    |    rw_verify_area();
                 ------------------------------------------
                 1)    sshd-1755   =>    cat-2003
                 ------------------------------------------

                 1)               |  vfs_write() {
                 1)   9.000 us    |  }
                 ------------------------------------------
                 1)    cat-2003    =>    sshd-1755
                 ------------------------------------------

                 1) # 5000.000 us |  }
                """);

        FunctionDuration read = call("vfs_read");
        assertThat(read.comm()).isEqualTo("sshd");
        assertThat(read.maxNanos()).isEqualTo(5_000_000);
        assertThat(read.callees()).isEqualTo("rw_verify_area");
        assertThat(read.selfNanos())
                .as("the time of the other task is not its own")
                .isEqualTo(-1);
        assertThat(call("vfs_write").comm()).isEqualTo("cat");
        assertThat(call("vfs_write").selfNanos()).isEqualTo(9_000);
    }

    @Test
    void linesThatWereLeftOutTakeTheCountAndTheOwnTime() {
        FunctionDuration walk = parse("""
                 2)               |      get_nohz_timer_target() {
                 2)   0.240 us    |        housekeeping_test_cpu();
                 2)   0.458 us    |        housekeeping_test_cpu();

                 ...

                 2)   0.227 us    |        housekeeping_any_cpu();
                 2) + 43.460 us   |      }
                """).call("get_nohz_timer_target");

        assertThat(walk.maxNanos()).isEqualTo(43_460);
        assertThat(walk.topCallee()).isEqualTo("housekeeping_test_cpu");
        assertThat(walk.topCalls()).isEqualTo(2);
        assertThat(walk.selfNanos()).isEqualTo(-1);
    }

    @Test
    void anEndWithoutItsBeginIsOnlyToldByItsComment() {
        parse("""
                 2)   9.227 us    |      }
                 2)   8.000 us    |    } /* vfs_read */
                 2)   5.000 us    |    alloc_fd();
                """);

        assertThat(calls())
                .extracting(FunctionDuration::function, FunctionDuration::selfNanos)
                .containsExactlyInAnyOrder(tuple("vfs_read", -1L), tuple("alloc_fd", 5_000L));
    }

    @Test
    void aBeginWhoseEndIsMissingDoesNotTakeAnothersEnd() {
        parse("""
                 2)               |  vfs_read() {
                 2)               |    lost() {
                 2)               |    found() {
                 2)   7.000 us    |    }
                 2) + 30.000 us   |  }
                 2)               |  never_ends() {
                """);

        assertThat(calls()).extracting(FunctionDuration::function).containsExactlyInAnyOrder("vfs_read", "found");
        assertThat(call("vfs_read").selfNanos())
                .as("how long the lost call took is not known")
                .isEqualTo(-1);
    }

    // ---- records of trace-cmd

    private static final String READS = """
              phc2sys-1655  [010]   103.233754: funcgraph_entry:                    |    igc_phc_get_syncdevice_time() {
              phc2sys-1655  [010]   103.233755: funcgraph_entry:                    |      igc_rd32() {
              phc2sys-1655  [010]   103.233932: local_timer_entry: vector=236
              phc2sys-1655  [010]   103.233933: hrtimer_expire_entry: hrtimer=0xffff8edeef526118 now=103200127876 function=tick_nohz_handler/0x0
            %s  phc2sys-1655  [010]   103.233971: funcgraph_exit:       !  215.559 us |      }
              phc2sys-1655  [010]   103.234136: funcgraph_entry:         1.942 us   |      igc_rd32();
              phc2sys-1655  [010]   103.234147: funcgraph_exit:       !  393.100 us |    }
            """;

    @Test
    void recordsBetweenEventsAreCallsAndInterruptsAreTakenOff() {
        parse(READS.formatted("  phc2sys-1655  [010]   103.233942: local_timer_exit: vector=236\n"));

        assertThat(format).isEqualTo("ftrace");
        assertThat(unreadable).isEmpty();
        FunctionDuration read = call("igc_rd32");
        assertThat(read.comm()).isEqualTo("phc2sys");
        assertThat(read.pid()).isEqualTo(1655);
        assertThat(read.cpu()).isEqualTo(10);
        assertThat(read.count()).isEqualTo(2);
        assertThat(read.maxNanos()).isEqualTo(215_559);
        assertThat(read.selfNanos()).isEqualTo(215_559 - 10_000);
        assertThat(call("igc_phc_get_syncdevice_time").selfNanos()).isEqualTo(393_100 - 215_559 - 1_942);
        assertThat(facts)
                .filteredOn(TracedEvent.class::isInstance)
                .as("events are read as ever")
                .extracting(fact -> ((TracedEvent) fact).event())
                .contains("local_timer_entry", "hrtimer_expire_entry");
    }

    @Test
    void anInterruptWithoutItsEndMayHaveLastedUntilTheCallDid() {
        assertThat(parse(READS.formatted("")).call("igc_rd32").selfNanos()).isEqualTo(215_559 - 39_000);
    }

    @Test
    void aTaskThatAnEventSwitchesOutHasNoOwnTime() {
        FunctionDuration read = parse("""
                  phc2sys-1655  [010] d..2.  103.233755: funcgraph_entry:                   |  igc_rd32() {
                  phc2sys-1655  [010] d..2.  103.233800: sched_switch: prev_comm=phc2sys prev_pid=1655 prev_prio=120 prev_state=S ==> next_comm=swapper/10 next_pid=0 next_prio=120
                  phc2sys-1655  [010] d..2.  103.233971: funcgraph_exit:       !  215.559 us |  }
                """).call("igc_rd32");

        assertThat(read.maxNanos()).isEqualTo(215_559);
        assertThat(read.selfNanos()).isEqualTo(-1);
    }

    @Test
    void thePrintFormatOfTheEventsThemselves() {
        FunctionDuration read = parse("""
                  phc2sys-1655  [010] 103.233754: funcgraph_entry:      --> igc_ptp_read (0)
                  phc2sys-1655  [010] 103.233755: funcgraph_entry:      --> igc_rd32 (1)
                  phc2sys-1655  [010] 103.233971: funcgraph_exit:       <-- igc_rd32 (1) (start: 18094cb0a0  end: 18094fff80) over: 0
                  phc2sys-1655  [010] 103.233991: funcgraph_exit:       <-- igc_ptp_read (0) (start: 18094ca000  end: 1809504000) over: 0
                """).call("igc_ptp_read");

        assertThat(read.maxNanos()).isEqualTo(0x1809504000L - 0x18094ca000L);
        assertThat(read.callees()).isEqualTo("igc_rd32");
        assertThat(call("igc_rd32").selfNanos()).isEqualTo(0x18094fff80L - 0x18094cb0a0L);
    }

    // ---- as mails break them

    @Test
    void aRecordWhoseCallIsInTheNextLine() {
        parse("""
                   kworker/u13:0-199   [003]   348.987306: funcgraph_entry:      #
                6219.500 us |  mwifiex_pm_wakeup_card();
                   kworker/u13:0-199   [003]   349.316312: funcgraph_entry:
                # 6267.625 us |  mwifiex_pm_wakeup_card();
                   kworker/u13:0-199   [003]   350.316312: funcgraph_entry:
                5.542 us   |  mwifiex_pm_wakeup_card();
                """);

        assertThat(unreadable).isEmpty();
        FunctionDuration wakeup = call("mwifiex_pm_wakeup_card");
        assertThat(wakeup.count()).isEqualTo(3);
        assertThat(wakeup.maxNanos()).isEqualTo(6_267_625);
        assertThat(wakeup.minNanos()).isEqualTo(5_542);
        assertThat(wakeup.comm()).isEqualTo("kworker/u13:0");
        assertThat(wakeup.evidence().first().text()).isEqualTo("6219.500 us |  mwifiex_pm_wakeup_card();");
    }

    @Test
    void recordsThatAMailFilledIntoAParagraph() {
        parse("""
                kworker/7:1-2373 [007] 2436.756405: funcgraph_entry: |
                process_one_work() { kworker/7:1-2373 [007] 2436.756406:
                funcgraph_entry: | wg_packet_decrypt_worker() { [...]
                kworker/7:1-2373 [007] 2436.756647: funcgraph_exit: 0.591 us | }
                kworker/7:1-2373 [007] 2436.756647: funcgraph_exit: ! 242.655 us
                """);

        assertThat(unreadable).isEmpty();
        assertThat(calls()).hasSize(1);
        FunctionDuration work = call("process_one_work");
        assertThat(work.maxNanos()).isEqualTo(242_655);
        assertThat(work.calls("wg_packet_decrypt_worker")).isTrue();
        assertThat(work.boundWorker()).isTrue();
    }

    // ---- damage

    @Test
    void damagedLinesCostThemselvesOnly() {
        parse("""
                 2)   5.000 us    |    alloc_fd();
                 2)   99999999999999999999 us |    alloc_fd();
                 2)   -1.000 us    |    alloc_fd();
                 2)   7.000 us    |    \0\0\0\0();
                 2)   7.000 us    |    alloc_f
                 2)   %s();
                """.formatted("|".repeat(2_000)));

        assertThat(calls()).hasSize(1);
        assertThat(call("alloc_fd").count()).isEqualTo(1);
    }

    @Test
    void whatOnlyLooksLikeACallIsNone() {
        assertThat(Stream.of(
                                "| foo() {\n| bar() {\n",
                                "a || b() {\n",
                                "12 us | cut -d' ' -f2;\n",
                                "|  1) | something | else |\n")
                        .filter(text -> new FunctionGraphFormat().recognises(file(text))))
                .isEmpty();
    }

    @Test
    void onlyTheFunctionsWithTheLongestCallsAreTold() {
        StringBuilder text = new StringBuilder();
        for (int function = 1; function <= 3_000; function++) {
            text.append(" 0)   ")
                    .append(function)
                    .append(".000 us |  f")
                    .append(function)
                    .append("();\n");
        }

        assertThat(parse(text.toString()).calls())
                .hasSize(1_000)
                .allSatisfy(call -> assertThat(call.maxNanos()).isGreaterThan(2_000_000));
    }
}
