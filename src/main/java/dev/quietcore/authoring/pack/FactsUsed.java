package dev.quietcore.authoring.pack;

import dev.quietcore.engine.Condition;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which types of facts some rules ask for or conclude. */
final class FactsUsed {
    private final Set<String> types = new TreeSet<>();

    private FactsUsed() {}

    /** Of what is no rule, nothing; checking the rules tells what is wrong with it. */
    static Set<String> by(Collection<RuleFile> rules) {
        FactsUsed used = new FactsUsed();
        for (RuleFile rule : rules) {
            try {
                RuleSyntax syntax = RuleSyntax.of(rule);
                used.add(syntax.when());
                used.add(syntax.drawn().type());
            } catch (IllegalArgumentException noRule) {
                continue;
            }
        }
        return used.types;
    }

    private void add(String type) {
        if (!type.isEmpty()) {
            types.add(type);
        }
    }

    private void add(Condition condition) {
        if (condition instanceof Condition.Pattern pattern) {
            add(pattern.type());
        } else if (condition instanceof Condition.Absent absent) {
            add(absent.condition());
        } else if (condition instanceof Condition.Exists exists) {
            add(exists.condition());
        } else if (condition instanceof Condition.AllOf all) {
            all.conditions().forEach(this::add);
        } else if (condition instanceof Condition.AnyOf any) {
            any.conditions().forEach(this::add);
        } else if (condition instanceof Condition.Gathered gathered) {
            add(gathered.source());
        }
    }
}
