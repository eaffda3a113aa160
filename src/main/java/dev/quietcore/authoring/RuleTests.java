package dev.quietcore.authoring;

import dev.quietcore.explain.Answer;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.WhyNot.WhyNotAnswer;
import dev.quietcore.knowledge.Breach;
import java.util.List;
import java.util.Optional;

/**
 * What the cases of some rules came to.
 *
 * @param rules in the order in which they were tested
 */
public record RuleTests(List<RuleResult> rules) implements Answer {
    public RuleTests {
        rules = List.copyOf(rules);
    }

    public int cases() {
        return rules.stream().mapToInt(rule -> rule.cases().size()).sum();
    }

    public long failed() {
        return rules.stream()
                .flatMap(rule -> rule.cases().stream())
                .filter(each -> !each.passed())
                .count();
    }

    /** Rules that lack cases. */
    public long incomplete() {
        return rules.stream().filter(rule -> !rule.faults().isEmpty()).count();
    }

    public int untested() {
        return rules.stream().mapToInt(rule -> rule.untested().size()).sum();
    }

    public boolean passed() {
        return rules.stream().allMatch(RuleResult::passed);
    }

    /**
     * One rule.
     *
     * @param path of its file
     * @param faults cases that it lacks, and cases whose name says nothing
     * @param mutants how many ways there were to loosen a part of its conditions; 0 if that was not looked at
     * @param untested parts of its conditions that no case tests: none comes out differently without them
     * @param unclear parts of which that cannot be told
     */
    public record RuleResult(
            String name,
            String path,
            List<Breach> faults,
            List<CaseResult> cases,
            int mutants,
            List<Breach> untested,
            List<Breach> unclear) {
        public RuleResult {
            faults = List.copyOf(faults);
            cases = List.copyOf(cases);
            untested = List.copyOf(untested);
            unclear = List.copyOf(unclear);
        }

        public boolean passed() {
            return faults.isEmpty() && cases.stream().allMatch(CaseResult::passed);
        }
    }

    /**
     * One case.
     *
     * @param name {@code fires-…} or {@code silent-…}
     * @param differences between what it says and what came out; none if it passed
     */
    public record CaseResult(String name, String folder, List<Difference> differences) {
        public CaseResult {
            differences = List.copyOf(differences);
        }

        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /** What a difference is about. */
    public enum Kind {
        /** The expectation itself is broken. */
        EXPECTATION,
        /** A file or line of the case is read by no format. */
        UNREAD,
        /** The rule stayed silent in a case that fires. */
        SILENT,
        /** The rule fired in a case that is silent. */
        FIRED,
        /** A finding is not as it was expected. */
        MISSING,
        /** A finding is there that must be absent. */
        UNWANTED,
        /** Nothing changes when the rule is taken out. */
        SAME_WITHOUT;

        /** Whether the case is broken, rather than the rule other than the case says. */
        public boolean ofTheCase() {
            return this == EXPECTATION || this == UNREAD;
        }
    }

    /**
     * @param place file, line and column where there is one; else empty
     * @param matched for a rule that fired: what its conditions found
     * @param missing for what is not there: what was not found
     */
    public record Difference(
            Kind kind,
            String place,
            String expected,
            String got,
            List<FactView> matched,
            Optional<WhyNotAnswer> missing) {
        public Difference {
            matched = List.copyOf(matched);
        }

        static Difference of(Kind kind, String place, String expected, String got) {
            return new Difference(kind, place, expected, got, List.of(), Optional.empty());
        }

        @Override
        public String toString() {
            return (place.isEmpty() ? "" : place + ": ") + "expected " + expected + "; got " + got;
        }
    }
}
