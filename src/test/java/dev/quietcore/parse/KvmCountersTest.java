package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.KvmStatistic;
import org.junit.jupiter.api.Test;

/** Counters of KVM: kvm_stat's forms, perf kvm stat, and the files of debugfs. */
class KvmCountersTest {
    private static final String LOG = """
            kvm_entry kvm_exit kvm_exit(HLT) kvm_exit(MSR_WRITE)\s
            2026-11-23 10:00:01       110       112       100         0
            2026-11-23 10:00:02        90        88        80         2
            kvm_entry kvm_exit kvm_exit(HLT) kvm_exit(MSR_WRITE)\s
            2026-11-23 10:00:03       100       100        90         4
            """;

    @Test
    void aScreenOfKvmStat() {
        Parsed parsed = Parsed.of("notes.txt", """
                kvm statistics - pid 2211 (robot)
                 Event                                         Total %Total CurAvg/s
                 kvm_exit                                     238130    8.3     4419
                   kvm_exit(WFx)                              112549   47.3     2028
                   kvm_exit(HVC64)                                 5    0.0
                 kvm_entry                                    238130    8.3     4419
                 Total                                          85000
                """);

        assertThat(parsed.formats()).containsExactly("kvm-stat");
        assertThat(parsed.says(KvmStatistic.class))
                .containsExactly(
                        "KVM counted 238130 kvm_exit of VM 2211",
                        "KVM counted 112549 kvm_exit(WFx) of VM 2211",
                        "KVM counted 5 kvm_exit(HVC64) of VM 2211",
                        "KVM counted 238130 kvm_entry of VM 2211");
        assertThat(parsed.facts(KvmStatistic.class))
                .extracting(KvmStatistic::exits, KvmStatistic::reason, KvmStatistic::idle, KvmStatistic::perSecond)
                .containsExactly(
                        tuple(true, "", false, 4419.0),
                        tuple(false, "WFx", true, 2028.0),
                        tuple(false, "HVC64", false, 0.0),
                        tuple(false, "", false, 4419.0));
    }

    @Test
    void totalAndCurrentAloneOnceOrOnAnOldScreen() {
        Parsed once = Parsed.of(
                "once.txt",
                "exits                                     705683003      4037\n"
                        + "halt_exits                                   204769        40\n");
        Parsed old = Parsed.of(
                "old.txt",
                "kvm statistics - summary\n\n"
                        + " Event                                        Total Current\n"
                        + " exits                                    705683003    4037  \n"
                        + " irq_exits                                443033416    1590  \n");

        assertThat(once.formats()).isEqualTo(old.formats()).containsExactly("kvm-stat");
        assertThat(once.facts(KvmStatistic.class))
                .extracting(KvmStatistic::reason, KvmStatistic::count, KvmStatistic::perSecond)
                .containsExactly(tuple("", 705_683_003L, 4037.0), tuple("HLT", 204_769L, 40.0));
        assertThat(old.facts(KvmStatistic.class))
                .extracting(KvmStatistic::reason)
                .containsExactly("", "EXTERNAL_INTERRUPT");
    }

    @Test
    void aCountThatIsTooLongIsReported() {
        Parsed parsed =
                Parsed.of("notes.txt", "kvm statistics - summary\n kvm_exit  1234567890123456789012  8.3  4419\n");

        assertThat(parsed.facts(KvmStatistic.class)).isEmpty();
        assertThat(parsed.problems())
                .containsExactly("2: '1234567890123456789012' is no count; a count has at most 18 digits");
    }

    @Test
    void aLogIsAddedUp() {
        Parsed parsed = Parsed.of("log.txt", LOG);

        assertThat(parsed.formats()).containsExactly("kvm-stat-log");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(KvmStatistic.class))
                .extracting(KvmStatistic::event, KvmStatistic::count, KvmStatistic::perSecond)
                .containsExactly(
                        tuple("kvm_entry", 300L, 100.0),
                        tuple("kvm_exit", 300L, 100.0),
                        tuple("kvm_exit(HLT)", 270L, 90.0),
                        tuple("kvm_exit(MSR_WRITE)", 6L, 2.0));
    }

    @Test
    void aLogWithCommasAndOneWithoutTimes() {
        Parsed commas = Parsed.of(
                "log.csv",
                "timestamp,kvm_entry,kvm_exit,kvm_exit(HLT)\n2026-11-23 10:00:01,110,112,100\n2026-11-23 10:00:02,90,88,80\n");
        Parsed old = Parsed.of("log.txt", "kvm_entry kvm_exit kvm_exit(HLT) \n       110        112        100 \n");

        assertThat(commas.formats()).isEqualTo(old.formats()).containsExactly("kvm-stat-log");
        assertThat(commas.facts(KvmStatistic.class))
                .extracting(KvmStatistic::count)
                .containsExactly(200L, 200L, 180L);
        assertThat(old.facts(KvmStatistic.class))
                .extracting(KvmStatistic::count)
                .containsExactly(110L, 112L, 100L);
    }

    @Test
    void aLineOfALogThatIsCutIsReported() {
        Parsed parsed = Parsed.of("log.txt", LOG + "2026-11-23 10:00:04       100       1");

        assertThat(parsed.problems()).containsExactly("6: 4 counters and 2 numbers; the line may be cut");
        assertThat(parsed.facts(KvmStatistic.class))
                .first()
                .satisfies(statistic -> assertThat(statistic.count()).isEqualTo(300));
    }

    @Test
    void perfKvmStatOfOneVcpuOrAll() {
        Parsed arm64 = Parsed.of("notes.txt", """
                Analyze events for all VMs, VCPU 27:

                             VM-EXIT    Samples  Samples%     Time%    Min Time    Max Time         Avg time

                               SYS64        808    98.54%    91.24%      0.00us    303.76us      3.46us ( +-  13.54% )
                                 WFx         10     1.22%     7.79%      0.00us     69.48us     23.91us ( +-  25.91% )

                Total Samples:820, Total events handled time:3068.28us.
                """);
        Parsed x86 = Parsed.of("notes.txt", """
                Analyze events for pid(s) 2211, all VCPUs:
                  EXTERNAL_INTERRUPT     471831    59.89%    68.58%      0.64us 65.42us      2.34us ( +-   0.11% )
                """);

        assertThat(arm64.formats()).isEqualTo(x86.formats()).containsExactly("perf-kvm-stat");
        assertThat(arm64.facts(KvmStatistic.class))
                .extracting(KvmStatistic::reason, KvmStatistic::vcpu, KvmStatistic::count, KvmStatistic::exits)
                .containsExactly(
                        tuple("SYS64", 27, 808L, false), tuple("WFx", 27, 10L, false), tuple("", 27, 820L, true));
        assertThat(x86.says(KvmStatistic.class)).containsExactly("KVM counted 471831 EXTERNAL_INTERRUPT of VM 2211");
    }

    @Test
    void countersOfDebugfsByVirtualMachineAndVcpuAndWhatTheyGrewBy() {
        Parsed parsed = new Parsed()
                .file("before/sys/kernel/debug/kvm/2211-14/vcpu1/wfi_exit_stat", "100\n")
                .file("before/sys/kernel/debug/kvm/exits", "5000\n")
                .file("before/proc/uptime", "98.00 301.20\n")
                .file("sys/kernel/debug/kvm/2211-14/vcpu1/wfi_exit_stat", "350\n")
                .file("sys/kernel/debug/kvm/2211-14/vcpu0/exits", "77\n")
                .file("sys/kernel/debug/kvm/exits", "5000\n")
                .file("sys/kernel/debug/kvm/2211-14/vcpu1/halt_wait_hist", "0 1 2 3\n")
                .file("proc/uptime", "108.00 338.02\n");

        assertThat(parsed.formats()).contains("kvm-counter").doesNotContain("unrecognised");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(KvmStatistic.class))
                .extracting(
                        KvmStatistic::event,
                        KvmStatistic::vm,
                        KvmStatistic::vcpu,
                        KvmStatistic::count,
                        KvmStatistic::perSecond)
                .containsExactly(
                        tuple("wfi_exit_stat", "2211-14", 1, 250L, 25.0), tuple("exits", "2211-14", 0, 77L, 0.0));
        assertThat(parsed.facts(KvmStatistic.class).get(0).evidence().citations())
                .hasSize(2);
    }

    @Test
    void aCounterThatIsNoNumberIsReported() {
        Parsed parsed = Parsed.of("sys/kernel/debug/kvm/exits", "12x\n");

        assertThat(parsed.facts(KvmStatistic.class)).isEmpty();
        assertThat(parsed.problems()).containsExactly("1: a counter of KVM is one number of at most 18 digits");
    }

    @Test
    void proseAndOtherTablesAreNoCounters() {
        assertThat(Parsed.of("notes.txt", "exits are many\nkvm_exit kvm_entry\nand so on 12\n")
                        .formats())
                .containsExactly("unrecognised");
    }
}
