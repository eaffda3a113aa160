package dev.quietcore.authoring;

import dev.quietcore.engine.Holds;
import dev.quietcore.engine.Mutant;
import dev.quietcore.engine.Mutants;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Breach;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the cases of a rule test each part of its conditions: with the part taken away, some case must come out differently.
 * The rule is not compiled again; its syntax tree is held against what the other rules made of the case.
 */
final class MutationCheck {
    private final RuleSyntax rule;

    /** Those of which the rule's syntax tree says the same as Drools. */
    private final List<CaseTest> cases;

    private final boolean allUsable;
    private final List<Breach> untested = new ArrayList<>();
    private final List<Breach> unclear = new ArrayList<>();
    private int mutants;

    private MutationCheck(RuleSyntax rule, List<CaseTest> cases) {
        this.rule = rule;
        this.cases = cases.stream()
                .filter(each -> each.holds(rule) == expected(each))
                .toList();
        this.allUsable = this.cases.size() == cases.size();
    }

    /**
     * @param mutants how many were tried
     * @param untested parts without which no case comes out differently
     * @param unclear parts of which that cannot be told
     */
    record Result(int mutants, List<Breach> untested, List<Breach> unclear) {}

    /** @param cases that passed */
    static Result of(RuleSyntax rule, List<CaseTest> cases) {
        MutationCheck check = new MutationCheck(rule, cases);
        check.look(Mutants.of(rule));
        return new Result(check.mutants, check.untested, check.unclear);
    }

    private static Holds expected(CaseTest example) {
        return example.fires() ? Holds.YES : Holds.NO;
    }

    /** Where already what takes more away goes unnoticed, what takes less away tells nothing new. */
    private void look(List<Mutant> each) {
        for (Mutant mutant : each) {
            mutants++;
            switch (noticed(mutant)) {
                case YES -> look(mutant.milder());
                case NO ->
                    untested.add(
                            breach("untested", mutant, "nothing tests '" + mutant.part() + "': " + nobody(mutant)));
                case CANNOT_TELL -> {
                    unclear.add(breach("untold", mutant, "cannot tell whether a case tests '" + mutant.part() + "'"));
                    look(mutant.milder());
                }
            }
        }
    }

    /** Whether a case comes out differently. */
    private Holds noticed(Mutant mutant) {
        Holds noticed = allUsable ? Holds.NO : Holds.CANNOT_TELL;
        for (CaseTest example : cases) {
            Holds holds = example.holds(mutant.rule());
            if (holds == Holds.CANNOT_TELL) {
                noticed = Holds.CANNOT_TELL;
            } else if (holds != expected(example)) {
                return Holds.YES;
            }
        }
        return noticed;
    }

    private static String nobody(Mutant mutant) {
        String without = switch (mutant.change()) {
            case DROPPED -> "without it";
            case HALVED -> "when the limit is halved";
            case DOUBLED -> "when the limit is doubled";
        };
        return switch (mutant.effect()) {
                    case LOOSER -> "no silent case fires ";
                    case TIGHTER -> "no case that fires falls silent ";
                    case EITHER -> "no case comes out differently ";
                }
                + without;
    }

    private Breach breach(String check, Mutant mutant, String says) {
        return Breach.warning(check, rule.rule().path(), mutant.line(), mutant.column(), says);
    }
}
