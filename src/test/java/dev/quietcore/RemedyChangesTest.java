package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.explain.Comparison;
import dev.quietcore.explain.Comparison.Charged;
import dev.quietcore.explain.Comparison.FindingLine;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhatIf;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.knowledge.ChangeWords;
import dev.quietcore.knowledge.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A remedy that declares what it changes takes its finding away where the rule fires, nothing else, and the ledger adds up.
 * Every breach is reported, not just the first.
 */
class RemedyChangesTest {
    private static final Path EXAMPLES = Path.of("examples");
    private static final List<String> CAPTURES =
            List.of("coredump-kick", "kvm-host-kick", "module-loads", "tick-kept", "timer-migration", "tlb-smp-sync");

    /** A remedy of a page, tried in one case that fires. */
    private record Try(String page, String remedy, String example, Comparison comparison, Finding finding) {}

    @Test
    void everyDeclaredChangeTakesItsFindingAwayWhereItsRuleFires() throws UnanswerableException {
        List<String> breaches = new ArrayList<>();
        Set<String> cleared = new LinkedHashSet<>();
        for (Try tried : tries()) {
            boolean gone = tried.comparison().goes().stream()
                    .anyMatch(line -> line.id().equals(tried.finding().id()));
            if (gone) {
                cleared.add(tried.page() + ": " + tried.remedy());
            }
        }
        for (Page page : Captures.diagnostician().knowledge().pages()) {
            for (Page.Remedy remedy : page.remedies()) {
                if (!remedy.changes().isEmpty() && !cleared.contains(page.name() + ": " + remedy.changes())) {
                    breaches.add(page.name() + ": the finding stays in every fires-* case with " + remedy.changes());
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void everyDeclaredChangeIsReadAndNoneTakesAllDisturbancesOfItsKind() {
        List<String> breaches = new ArrayList<>();
        for (Page page : Captures.diagnostician().knowledge().pages()) {
            for (Page.Remedy remedy : page.remedies()) {
                for (String change : remedy.changes()) {
                    ChangeWords words = ChangeWords.parse(change);
                    if (words.kind() == ChangeWords.Kind.WITHOUT) {
                        FactSelector selector = FactSelector.parse(words.words());
                        if (Disturbance.class.isAssignableFrom(selector.type())
                                && selector.conditions().isEmpty()) {
                            breaches.add(page.name() + ": '" + change + "' takes everything away");
                        }
                    }
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void onWholeMachinesEachFixTakesItsOwnFindingAwayAndNoOther() throws UnanswerableException {
        List<String> breaches = new ArrayList<>();
        int tried = 0;
        for (String capture : CAPTURES) {
            Investigation investigation = Captures.investigate(capture);
            for (Finding finding : investigation.diagnosis().findings()) {
                for (String fix : WhatIf.tryable(finding)) {
                    tried++;
                    for (FindingLine gone : WhatIf.of(investigation, List.of("fix", fix), "")
                            .comparison()
                            .goes()) {
                        if (!gone.id().equals(finding.id())) {
                            breaches.add(capture + ": " + fix + " takes " + gone.title() + " away");
                        }
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(CAPTURES.size());
        assertThat(breaches).isEmpty();
    }

    @Test
    void noDeclaredChangeBringsAnotherFinding() throws UnanswerableException {
        List<String> breaches = new ArrayList<>();
        for (Try tried : tries()) {
            for (FindingLine line : tried.comparison().appears()) {
                breaches.add(tried.example() + ": " + tried.remedy() + " brings " + line.title());
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void ledgersAddUpBeforeAndAfter() throws UnanswerableException {
        List<String> breaches = new ArrayList<>();
        for (Try tried : tries()) {
            Comparison comparison = tried.comparison();
            long before =
                    comparison.ledger().stream().mapToLong(Charged::before).sum();
            long after = comparison.ledger().stream().mapToLong(Charged::after).sum();
            if (before != comparison.before()
                    || after != comparison.after()
                    || comparison.rows().stream()
                                    .mapToLong(Comparison.Row::after)
                                    .sum()
                            != after) {
                breaches.add(tried.example() + ": " + tried.remedy() + " " + comparison.ledger());
            }
        }
        assertThat(breaches).isEmpty();
    }

    private static List<Try> tries() throws UnanswerableException {
        List<Try> tries = new ArrayList<>();
        for (Page page : Captures.diagnostician().knowledge().pages()) {
            if (page.remedies().stream().allMatch(remedy -> remedy.changes().isEmpty())) {
                continue;
            }
            for (ExampleCase example : ExampleCase.of(EXAMPLES, page.name())) {
                if (example.fires()) {
                    tries.addAll(tries(page, example));
                }
            }
        }
        return tries;
    }

    private static List<Try> tries(Page page, ExampleCase example) throws UnanswerableException {
        Investigation investigation =
                Captures.diagnostician().investigate(Captures.facts(example), List.of(), List.of());
        List<Try> tries = new ArrayList<>();
        for (Finding finding : investigation.diagnosis().findings()) {
            if (!finding.cause().equals(page.name())) {
                continue;
            }
            for (Page.Remedy remedy : page.remedies()) {
                for (int number = 1; number <= finding.remedies().size(); number++) {
                    Page.Remedy filled = finding.remedies().get(number - 1);
                    if (!filled.changes().isEmpty() && same(remedy, filled)) {
                        Comparison comparison = WhatIf.of(
                                        investigation, List.of("fix", finding.id() + "." + number), "")
                                .comparison();
                        tries.add(new Try(
                                page.name(),
                                remedy.changes().toString(),
                                example.owner() + "/" + example.name(),
                                comparison,
                                finding));
                    }
                }
            }
        }
        return tries;
    }

    /** Whether one is the other with its placeholders filled in. */
    private static boolean same(Page.Remedy page, Page.Remedy filled) {
        return filled.reboot() == page.reboot()
                && filled.changes().size() == page.changes().size()
                && head(filled.says()).equals(head(page.says()));
    }

    private static String head(String says) {
        return says.substring(0, Math.min(30, says.length()));
    }
}
