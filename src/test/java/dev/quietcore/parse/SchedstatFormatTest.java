package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.SchedstatGrowth;
import org.junit.jupiter.api.Test;

class SchedstatFormatTest {
    private static final String BEFORE = """
            version 16
            timestamp 4294946955
            cpu0 0 0 0 0 0 0 218921233968 501203569344 109975
            domain0 MC f 0 0 0 0 0 0 0 0 0 0 0
            cpu1 0 0 17 0 0 0 783052432 89623888 89
            """;
    private static final String AFTER = """
            version 16
            timestamp 4294949455
            cpu0 0 0 0 0 0 0 239171662592 520134091440 118235
            domain0 MC f 0 0 0 0 0 0 0 0 0 0 0
            cpu1 0 0 29 0 0 0 122893017872 1044925056 93
            """;

    private static Parsed grown(String before, String after) {
        return new Parsed()
                .file("before/proc/schedstat", before)
                .file("before/proc/uptime", "150.00 439.91\n")
                .file("proc/schedstat", after)
                .file("proc/uptime", "160.00 600.34\n");
    }

    @Test
    void waitsAndTimeslicesOfEachCpu() {
        Parsed parsed = grown(BEFORE, AFTER);

        assertThat(parsed.formats()).contains("schedstat");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(SchedstatGrowth.class))
                .containsExactly(
                        "tasks waited for CPU 0 18.9 s altogether, 8260 times",
                        "tasks waited for CPU 1 955 ms altogether, 4 times");
        SchedstatGrowth second = parsed.facts(SchedstatGrowth.class).get(1);
        assertThat(second.scheduleCalls()).isEqualTo(12);
        assertThat(second.meanWaitMicros()).isEqualTo(238_825.292);
        assertThat(second.waitedShare()).isEqualTo(0.0955301168);
        assertThat(second.evidence().citations())
                .extracting(line -> line.place())
                .containsExactly("before/proc/schedstat:5", "proc/schedstat:5");
    }

    @Test
    void versions15And17HaveTheSameColumnsOfACpu() {
        for (String version : new String[] {"version 15", "version 17"}) {
            assertThat(grown(BEFORE.replace("version 16", version), AFTER.replace("version 16", version))
                            .facts(SchedstatGrowth.class))
                    .hasSize(2);
        }
        assertThat(Parsed.of("a.txt", BEFORE.replace("version 16", "version 17"))
                        .formats())
                .containsExactly("schedstat");
    }

    @Test
    void anotherVersionIsNotGuessedAt() {
        Parsed parsed = grown(BEFORE, AFTER.replace("version 16", "version 18"));

        assertThat(parsed.problems())
                .containsExactly("1: version 18 has columns that are not known; 15 to 17 are read");
        assertThat(parsed.facts(SchedstatGrowth.class)).isEmpty();
    }

    @Test
    void oneReadingAndCountersThatFellTellNothing() {
        assertThat(Parsed.of("proc/schedstat", AFTER).facts(SchedstatGrowth.class))
                .isEmpty();
        assertThat(grown(AFTER, BEFORE).facts(SchedstatGrowth.class)).isEmpty();
    }

    @Test
    void damagedLinesAreToldAndTheOthersUsed() {
        Parsed parsed = grown(BEFORE, AFTER.replace("520134091440 118235", "5201340"));

        assertThat(parsed.problems()).containsExactly("3: 8 numbers of a CPU; there are 9");
        assertThat(parsed.facts(SchedstatGrowth.class)).hasSize(1);
        assertThat(grown(BEFORE, AFTER.replace("520134091440", "-1")).problems())
                .containsExactly("3: a count of the scheduler is a number that fits into 64 bits");
        assertThat(Parsed.of("proc/schedstat", "version 16\ncpu65536 0 0 0 0 0 0 0 0 0\n")
                        .problems())
                .containsExactly("2: no kernel has a CPU 65536");
    }
}
