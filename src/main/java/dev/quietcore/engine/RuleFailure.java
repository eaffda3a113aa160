package dev.quietcore.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.modelcompiler.constraints.ConstraintEvaluationException;
import org.kie.api.runtime.rule.ConsequenceException;

/** What an exception that came out of Drools tells: which rule failed, and why. */
final class RuleFailure {
    private static final Pattern NAMED = Pattern.compile("Rule \"([^\"]+)\"");

    private RuleFailure() {}

    /** Those that it names; none if it names none. Rules that share a constraint fail together. */
    static Set<String> rules(Throwable failure) {
        Set<String> rules = new LinkedHashSet<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof RunawayRuleException runaway) {
                return Set.of(runaway.rule());
            }
            if (each instanceof ConsequenceException consequence && consequence.getMatch() != null) {
                rules.add(consequence.getMatch().getRule().getName());
            } else if (each instanceof ConstraintEvaluationException) {
                Matcher named = NAMED.matcher(String.valueOf(each.getMessage()));
                while (named.find()) {
                    rules.add(named.group(1));
                }
            }
        }
        return rules;
    }

    static String why(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof RunawayRuleException)) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        return root instanceof RunawayRuleException
                ? message
                : "failed: " + root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + message);
    }
}
