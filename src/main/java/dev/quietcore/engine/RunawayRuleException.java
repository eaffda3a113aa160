package dev.quietcore.engine;

/** A rule that costs more than any honest one. */
final class RunawayRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    RunawayRuleException(String rule, String why) {
        super(why);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
