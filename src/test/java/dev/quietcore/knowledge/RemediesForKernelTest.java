package dev.quietcore.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemediesForKernelTest {
    private static final Page.Remedy ALWAYS = remedy("", "");
    private static final Page.Remedy FROM_6_11 = remedy("6.11", "");
    private static final Page.Remedy UP_TO_7_0 = remedy("", "7.0");
    private static final Page.Remedy FROM_6_9_UP_TO_6_18 = remedy("6.9", "6.18");

    private static final Page PAGE = new Page(
            "wfi-exits",
            "cause",
            "",
            "",
            "",
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(ALWAYS, FROM_6_11, UP_TO_7_0, FROM_6_9_UP_TO_6_18),
            List.of(),
            List.of());

    private static Page.Remedy remedy(String since, String until) {
        return new Page.Remedy(since + " to " + until, "", "", "", false, "", since, until, List.of());
    }

    @Test
    void an_old_kernel_lacks_what_came_later() {
        assertThat(PAGE.remediesFor("5.10.223")).containsExactly(ALWAYS, UP_TO_7_0);
        assertThat(PAGE.remediesFor("6.1.176-rt")).containsExactly(ALWAYS, UP_TO_7_0);
    }

    @Test
    void the_first_and_the_last_kernel_are_included() {
        assertThat(PAGE.remediesFor("6.9.0")).containsExactly(ALWAYS, UP_TO_7_0, FROM_6_9_UP_TO_6_18);
        assertThat(PAGE.remediesFor("6.11.3")).containsExactly(ALWAYS, FROM_6_11, UP_TO_7_0, FROM_6_9_UP_TO_6_18);
        assertThat(PAGE.remediesFor("6.18.15")).containsExactly(ALWAYS, FROM_6_11, UP_TO_7_0, FROM_6_9_UP_TO_6_18);
        assertThat(PAGE.remediesFor("7.0.9")).containsExactly(ALWAYS, FROM_6_11, UP_TO_7_0);
    }

    @Test
    void a_new_kernel_no_longer_needs_what_it_has_solved() {
        assertThat(PAGE.remediesFor("7.1.8")).containsExactly(ALWAYS, FROM_6_11);
    }

    @Test
    void versions_are_numbers_and_not_text() {
        assertThat(PAGE.remediesFor("6.2.0")).doesNotContain(FROM_6_11);
    }

    @Test
    void an_unknown_kernel_keeps_all() {
        assertThat(PAGE.remediesFor("unknown")).isEqualTo(PAGE.remedies());
        assertThat(PAGE.remediesFor("")).isEqualTo(PAGE.remedies());
    }
}
