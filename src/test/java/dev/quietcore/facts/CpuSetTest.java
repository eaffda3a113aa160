package dev.quietcore.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CpuSetTest {
    @Test
    void readsListsAsTheKernelWritesThem() {
        assertThat(CpuSet.parseList("1-3,8")).containsExactly(1, 2, 3, 8);
        assertThat(CpuSet.parseList("")).isEmpty();
        assertThat(CpuSet.parseList("0-15:2/8")).containsExactly(0, 1, 8, 9);
    }

    @Test
    void readsMasksMostSignificantWordFirst() {
        assertThat(CpuSet.parseMask("0000000e")).hasToString("1-3");
        assertThat(CpuSet.parseMask("00000001,00000002")).hasToString("1,32");
    }

    @Test
    void printsTheKernelsListForm() {
        assertThat(CpuSet.of(8, 1, 3, 2)).hasToString("1-3,8");
        assertThat(CpuSet.NONE).hasToString("");
    }

    @Test
    void refusesWhatIsNoList() {
        assertThatThrownBy(() -> CpuSet.parseList("domain,1")).hasMessageContaining("'domain'");
        assertThatThrownBy(() -> CpuSet.parseList("3-1")).hasMessageContaining("'3-1'");
        assertThatThrownBy(() -> CpuSet.parseMask("0g")).hasMessageContaining("'0g'");
    }
}
