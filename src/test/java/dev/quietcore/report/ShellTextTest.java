package dev.quietcore.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellTextTest {
    @Test
    void breaksBehindAnOperator() {
        assertThat(ShellText.wrap("sysctl kernel.timer_migration=0 && cat /proc/timer_list", 40))
                .containsExactly("sysctl kernel.timer_migration=0 &&", "  cat /proc/timer_list");
    }

    @Test
    void breaksElsewhereBehindABackslash() {
        assertThat(ShellText.wrap("systemctl disable --now mirobot_teleoperate.service", 30))
                .containsExactly("systemctl disable --now \\", "  mirobot_teleoperate.service");
    }

    @Test
    void neverBreaksInQuotesOrAComment() {
        assertThat(ShellText.wrap("grep 'a | b && c; d e f g h i j k'", 12))
                .containsExactly("grep \\", "  'a | b && c; d e f g h i j k'");
        assertThat(ShellText.wrap("true # nothing happens; nothing at all", 12))
                .containsExactly("true \\", "  # nothing happens; nothing at all");
    }

    @Test
    void keepsTheLinesOfAScript() {
        assertThat(ShellText.wrap("cd /tmp\nls\n", 40)).containsExactly("cd /tmp", "ls");
    }

    @Test
    void aRemarkBehindACommandIsNoPartOfIt() {
        assertThat(ShellText.wrap("echo 500000 > /sys/halt_poll_ns (the default of arm64; 200000 on x86)", 40))
                .containsExactly("echo 500000 > /sys/halt_poll_ns", "  (the default of arm64; 200000 on x86)");
    }

    @Test
    void anAssignmentIsNoSentence() {
        assertThat(ShellText.wrapOrProse("T=/sys/kernel/tracing; echo mono > $T/trace_clock", 40))
                .containsExactly("T=/sys/kernel/tracing;", "  echo mono > $T/trace_clock");
    }

    @Test
    void whatACommandShowsIsNoPartOfIt() {
        assertThat(ShellText.wrapOrRunOn("systemctl is-active x; the row stands still on isolated CPUs", 30))
                .containsExactly("systemctl is-active x; the row", "stands still on isolated CPUs");
        assertThat(ShellText.wrapOrRunOn("cat /proc/cmdline; cat /proc/version", 30))
                .containsExactly("cat /proc/cmdline;", "  cat /proc/version");
    }

    @Test
    void breaksASentenceAnywhere() {
        assertThat(ShellText.wrapOrProse("Move every other task away", 12))
                .containsExactly("Move every", "other task", "away");
    }
}
