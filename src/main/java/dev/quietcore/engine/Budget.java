package dev.quietcore.engine;

/** How much work an examination may be: facts held against patterns. Rules that join everything with everything end here. */
final class Budget {
    private long left;

    Budget(long facts) {
        this.left = facts;
    }

    void spend(int facts) {
        left -= Math.max(1, facts);
    }

    boolean spent() {
        return left < 0;
    }
}
