package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.SmallestFix;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhatIf;
import dev.quietcore.explain.WhatIf.MadeChange;
import dev.quietcore.explain.WhatIf.WhatIfAnswer;
import dev.quietcore.explain.WhyNot;
import dev.quietcore.report.Detail;
import dev.quietcore.report.SmallestFixText;
import dev.quietcore.report.TextStyle;
import dev.quietcore.report.WhatIfText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two machines in one snapshot: each answer says of whom it speaks. */
class TwoMachinesTest {
    private static final String HOST = "kvm-host-kick";
    private static final String GUEST = "robot-guest";
    private static final TextStyle STYLE = new TextStyle(80, false, Detail.NORMAL);

    private static Investigation both() {
        return Captures.investigateTogether("timer-migration", "kvm-host-kick");
    }

    @Test
    void aFactIsSaidOfItsMachine() throws UnanswerableException {
        List<String> question = List.of("Sysctl", "name=kernel.timer_migration", "value=0");
        var answer = WhyNot.of(both(), question);

        assertThat(answer.says())
                .isEqualTo("kernel.timer_migration is 1, on " + GUEST + ": value is \"1\", wanted == \"0\".");
        assertThat(answer.rules().get(0).misses().get(0).nearest())
                .extracting(near -> near.fact().says())
                .containsExactly("kernel.timer_migration is 1, on " + GUEST, "kernel.timer_migration is 1, on " + HOST);
        assertThat(WhyNot.of(Captures.investigate("timer-migration"), question)
                        .rules()
                        .get(0)
                        .misses()
                        .get(0)
                        .nearest())
                .extracting(near -> near.fact())
                .extracting(FactView::says)
                .containsExactly("kernel.timer_migration is 1");
    }

    /** Both have an interrupt 26, and they are not the same. */
    @Test
    void anInterruptIsMovedOnOneMachine() throws UnanswerableException {
        assertThatThrownBy(() -> WhatIf.of(both(), List.of("irq", "26", "affinity", "0"), ""))
                .hasMessageContaining("on which machine? There is " + GUEST + ", " + HOST);

        WhatIfAnswer answer = WhatIf.of(both(), List.of("irq", "26", "affinity", "0"), HOST);
        assertThat(answer.changes())
                .extracting(MadeChange::becomes)
                .containsExactly(List.of("interrupt 26 may go to CPU 0 and goes to 0, on " + HOST));
        assertThat(WhatIfText.draw(answer, STYLE))
                .contains("F1  " + GUEST + ": Timers of cyclictest")
                .contains("F2  " + HOST + ": WFI traps");
    }

    @Test
    void aRemedySaysWhereToTypeIt() throws UnanswerableException {
        assertThat(SmallestFixText.draw(SmallestFix.of(both(), List.of()), STYLE))
                .contains("F1.1 on " + GUEST + ": Let timers expire")
                .contains("F2.1 on " + HOST + ": Let the guest execute WFI");
        assertThat(SmallestFixText.draw(SmallestFix.of(Captures.investigate("timer-migration"), List.of()), STYLE))
                .contains("F1.1: Let timers expire");
    }
}
