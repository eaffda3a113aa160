package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.SoftirqCount;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftirqsFormatTest {
    private static final String BEFORE = """
                                CPU0       CPU1       CPU2       CPU3
                      HI:          0          0          0          0
                   TIMER:       9928          0         24          0
                 TASKLET:          1          0          0          0
                     RCU:      14970         27         60         26
            """;
    private static final String AFTER = """
                                CPU0       CPU1       CPU2       CPU3
                      HI:          0          0          0          0
                   TIMER:      10477          1         30          0
                 TASKLET:          1          0          0          0
                     RCU:      15366         43         80         28
            """;

    private static Parsed grown(String before, String after) {
        return new Parsed()
                .file("before/proc/softirqs", before)
                .file("before/proc/uptime", "150.33 439.91\n")
                .file("proc/softirqs", after)
                .file("proc/uptime", "160.33 600.34\n");
    }

    @Test
    void growthBetweenTheReadingsWithBothLines() {
        Parsed parsed = grown(BEFORE, AFTER);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(SoftirqCount.class))
                .containsExactly(
                        "CPU 0 ran the TIMER softirq 549 times between the readings",
                        "CPU 1 ran the TIMER softirq once between the readings",
                        "CPU 2 ran the TIMER softirq 6 times between the readings",
                        "CPU 0 ran the RCU softirq 396 times between the readings",
                        "CPU 1 ran the RCU softirq 16 times between the readings",
                        "CPU 2 ran the RCU softirq 20 times between the readings",
                        "CPU 3 ran the RCU softirq 2 times between the readings");
        SoftirqCount first = parsed.facts(SoftirqCount.class).get(0);
        assertThat(first.perSecond()).isEqualTo(54.9);
        assertThat(first.evidence().citations())
                .extracting(line -> line.place())
                .containsExactly("before/proc/softirqs:3", "proc/softirqs:3");
    }

    @Test
    void oneReadingTellsNothingOfTheWindow() {
        assertThat(Parsed.of("proc/softirqs", AFTER).facts(SoftirqCount.class)).isEmpty();
        assertThat(grown(AFTER, BEFORE).facts(SoftirqCount.class)).isEmpty();
    }

    @Test
    void toldByItsContentAlsoWhereCpusFillTheHead() {
        String heading = " ".repeat(20)
                + IntStream.range(0, 1024).mapToObj("CPU%-8d"::formatted).collect(Collectors.joining()) + "\n";
        String row = "      SCHED:" + " 4294967296".repeat(1024) + "\n";

        Parsed parsed = Parsed.of("pasted.txt", heading + row);

        assertThat(parsed.formats()).containsExactly("softirqs");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.readings())
                .singleElement()
                .satisfies(
                        reading -> assertThat(((SoftirqRow) reading).counts()).hasSize(1024));
        assertThat(Parsed.of("pasted.txt", BEFORE.replace("TASKLET", "BLOCK")).formats())
                .containsExactly("softirqs");
        assertThat(Parsed.of("pasted.txt", "      CPU0\nIPI0: 1 Rescheduling interrupts\n")
                        .formats())
                .containsExactly("interrupts");
    }

    @Test
    void damagedRowsAreToldAndTheOthersUsed() {
        Parsed parsed = grown(BEFORE, AFTER.replace("10477          1", "10477").replace("TASKLET:", "TASK\0LET:"));

        assertThat(parsed.problems())
                .containsExactly(
                        "3: 3 counts for 4 CPUs; a row has one for each CPU of the heading",
                        "4: the line holds NUL bytes; the file was damaged when it was written or copied");
        assertThat(parsed.facts(SoftirqCount.class)).hasSize(4);
        assertThat(Parsed.of("proc/softirqs", "CPU0 CPU99999\nHI: 1 2\n").problems())
                .containsExactly(
                        "1: no kernel has a CPU 99999",
                        "2: 2 counts for 0 CPUs; a row has one for each CPU of" + " the heading");
        assertThat(Parsed.of("proc/softirqs", "CPU0\nHI: 99999999999999999999\n")
                        .problems())
                .containsExactly("2: not a softirq and its counts, such as 'TIMER: 17319 1 93 1'");
    }
}
