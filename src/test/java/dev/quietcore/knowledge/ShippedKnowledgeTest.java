package dev.quietcore.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.CatalogueRow;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the project ships, held to what a reader of a diagnosis needs. */
class ShippedKnowledgeTest {
    private static final int LINE = 76;
    private static final List<String> TABLES = List.of(
            "csd-functions",
            "irq-work",
            "hrtimers",
            "timer-wheel",
            "work-items",
            "kernel-threads",
            "tick-dependencies",
            "exit-reasons",
            "reschedule-callsites",
            "boot-settings");

    private static Knowledge knowledge;

    @BeforeAll
    static void load() throws KnowledgeException {
        knowledge = Knowledge.load(List.of(Shelf.shipped(Path.of(""))));
    }

    @Test
    void every_page_can_be_followed_and_doubted() {
        assertThat(names(page -> page.partOf().isEmpty()
                        && (page.mechanism().isEmpty()
                                || page.confirm().isEmpty()
                                || page.refute().isEmpty()
                                || page.rivals().isEmpty()
                                || page.sources().isEmpty())))
                .isEmpty();
    }

    @Test
    void no_page_is_its_own_rival() {
        assertThat(names(page -> page.rivals().contains(page.name()))).isEmpty();
    }

    @Test
    void every_remedy_has_a_command() {
        assertThat(names(page -> page.remedies().stream()
                        .anyMatch(remedy -> remedy.command().isBlank())))
                .isEmpty();
    }

    @Test
    void titles_and_steps_fit_a_line() {
        assertThat(names(page -> page.title().length() > LINE || page.says().length() > LINE))
                .isEmpty();
    }

    private static List<String> names(Predicate<Page> which) {
        return knowledge.pages().stream().filter(which).map(Page::name).toList();
    }

    @Test
    void every_source_is_needed_by_a_page_or_is_a_general_reading() {
        List<String> confirming = knowledge.pages().stream()
                .flatMap(page -> page.confirm().stream())
                .map(Page.Confirmation::source)
                .distinct()
                .toList();
        assertThat(knowledge.sources())
                .extracting(Source::name)
                .containsAll(confirming)
                .contains("interrupts", "qemu-threads");
    }

    @Test
    void every_table_has_rows_and_every_row_says_who_starts_it() {
        assertThat(TABLES)
                .allSatisfy(table -> assertThat(knowledge.rows(table))
                        .as(table)
                        .isNotEmpty()
                        .extracting(CatalogueRow::trigger)
                        .allSatisfy(trigger -> assertThat(trigger).endsWith(".")));
    }

    @Test
    void names_are_single_words_that_a_trace_can_print() {
        assertThat(TABLES.stream().map(knowledge::rows).flatMap(Collection::stream))
                .extracting(CatalogueRow::name)
                .allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9_./-]+"));
    }

    @Test
    void the_folklore_is_corrected() {
        assertThat(knowledge.page("coredump-handler-sandbox").orElseThrow().remedies())
                .extracting(Page.Remedy::says)
                .anySatisfy(says -> assertThat(says).contains("Do not set LimitCORE=0"));
        assertThat(knowledge
                        .row("csd-functions", "tlb_remove_table_smp_sync")
                        .orElseThrow()
                        .trigger())
                .contains("munmap() does NOT send it");
    }

    @Test
    void remedies_follow_the_kernel() {
        Page wfi = knowledge.page("wfi-exits").orElseThrow();
        assertThat(wfi.remediesFor("6.12.107+deb13-arm64"))
                .extracting(Page.Remedy::command)
                .anySatisfy(command -> assertThat(command).contains("wfi_trap_policy=notrap"));
        assertThat(wfi.remediesFor("6.1.176"))
                .extracting(Page.Remedy::command)
                .noneSatisfy(command -> assertThat(command).contains("wfi_trap_policy=notrap"));
    }
}
