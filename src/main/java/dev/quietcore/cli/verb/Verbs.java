package dev.quietcore.cli.verb;

import java.util.List;

/** All verbs, in the order of the help. */
public final class Verbs {
    private Verbs() {}

    public static List<Verb> all() {
        return List.of(
                new WhyVerb(),
                new WhyNotVerb(),
                new WhatIfVerb(),
                new SmallestFixVerb(),
                new NextVerb(),
                new InspectVerb(),
                new FactsVerb(),
                new ShowVerb(),
                new FindingsVerb(),
                new LedgerVerb(),
                new GapsVerb(),
                new ChainVerb(),
                new RulesVerb(),
                new RuleVerb(),
                new PageVerb());
    }
}
