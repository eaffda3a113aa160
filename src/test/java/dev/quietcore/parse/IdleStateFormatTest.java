package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.IdleState;
import org.junit.jupiter.api.Test;

class IdleStateFormatTest {
    private static final String STATE = "sys/devices/system/cpu/cpu2/cpuidle/state3/";

    private static Parsed state(String disable) {
        return new Parsed()
                .file("before/" + STATE + "name", "C6\n")
                .file("before/" + STATE + "usage", "4182\n")
                .file(STATE + "latency", "133\n")
                .file(STATE + "disable", disable)
                .file(STATE + "usage", "4377\n")
                .file(STATE + "time", "88123456\n");
    }

    @Test
    void whatLeavingAStateTakesAndHowOftenItWasEntered() {
        Parsed parsed = state("0\n");

        assertThat(parsed.formats()).containsOnly("cpuidle");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(IdleState.class))
                .containsExactly("CPU 2 may enter idle state C6, which takes 133 us to leave, and entered it 195 times"
                        + " between the readings");
        assertThat(parsed.facts(IdleState.class).get(0).evidence().citations())
                .extracting(line -> line.place())
                .containsExactly(
                        "before/" + STATE + "name:1",
                        STATE + "latency:1",
                        STATE + "disable:1",
                        "before/" + STATE + "usage:1",
                        STATE + "usage:1");
    }

    @Test
    void aStateThatIsSwitchedOff() {
        assertThat(state("1\n").facts(IdleState.class))
                .singleElement()
                .satisfies(state -> assertThat(state.enabled()).isFalse());
    }

    @Test
    void oneReadingDoesNotSayWhenItWasEntered() {
        assertThat(new Parsed()
                        .file(STATE + "latency", "133\n")
                        .file(STATE + "usage", "4377\n")
                        .says(IdleState.class))
                .containsExactly("CPU 2 may enter idle state state3, which takes 133 us to leave");
        assertThat(Parsed.of(STATE + "usage", "4377\n").facts()).isEmpty();
    }

    @Test
    void damagedValuesAreTold() {
        assertThat(Parsed.of(STATE + "latency", "13x\n").problems())
                .containsExactly("1: '13x' is no count of at most 18 digits");
        assertThat(Parsed.of(STATE.replace("cpu2", "cpu70000") + "name", "C6\n").problems())
                .containsExactly("1: no kernel has a CPU 70000");
        assertThat(Parsed.of(STATE + "latency", "").facts()).isEmpty();
    }
}
