package dev.quietcore.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void wrapsAtBlanksAndLeavesLongWordsWhole() {
        assertThat(Words.wrap("the tick does not stop", 9)).containsExactly("the tick", "does not", "stop");
        assertThat(Words.wrap("a kick_all_cpus_sync b", 9)).containsExactly("a", "kick_all_cpus_sync", "b");
        assertThat(Words.wrap("", 9)).containsExactly("");
    }

    @Test
    void keepsBothEndsOfAName() {
        assertThat(Words.cutMiddle("irq/23-virtio_net_controller_input-0", 17)).isEqualTo("irq/23-...input-0");
        assertThat(Words.cutMiddle("do_nothing", 10)).isEqualTo("do_nothing");
    }

    @Test
    void listsLikeASentence() {
        assertThat(Words.list(List.of("F1"))).isEqualTo("F1");
        assertThat(Words.list(List.of("F1", "F2", "F3"))).isEqualTo("F1, F2 and F3");
    }

    @Test
    void picksAUnitThatKeepsNumbersShort() {
        assertThat(Words.duration(12.388)).isEqualTo("12.4 s");
        assertThat(Words.duration(0.42)).isEqualTo("420 ms");
        assertThat(Words.duration(0.0042)).isEqualTo("4.2 ms");
        assertThat(Words.duration(0.000_31)).isEqualTo("310 us");
        assertThat(Words.rate(1234.5)).isEqualTo("1235");
        assertThat(Words.rate(22.04)).isEqualTo("22.0");
        assertThat(Words.rate(0.081)).isEqualTo("0.08");
    }
}
