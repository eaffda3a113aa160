package dev.quietcore.authoring.draft;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Stack;

/**
 * A field by which a fact is recognised on any machine, as a constraint of a pattern.
 *
 * @param field of the fact
 * @param how the field is compared
 * @param value what it is compared with; {@code true} or {@code false} for a flag
 */
record Name(String field, How how, String value) {
    enum How {
        IS,
        BEGINS,
        ENDS,
        /** The stack calls the function. */
        CALLS,
        FLAG
    }

    /** {@code comm.startsWith("rcuc/")}. */
    String expression() {
        return switch (how) {
            case IS -> field + " == " + quoted();
            case BEGINS -> field + ".startsWith(" + quoted() + ")";
            case ENDS -> field + ".endsWith(" + quoted() + ")";
            case CALLS -> field + ".calls(" + quoted() + ")";
            case FLAG -> value.equals("true") ? field : "!" + field;
        };
    }

    /** Whether the fact has the name; a fact that is not called by such a field has not. */
    boolean holds(Fact fact) {
        if (!Vocabulary.fields(fact.getClass()).contains(field)) {
            return false;
        }
        Object is = Vocabulary.value(fact, field);
        return switch (how) {
            case IS, FLAG -> is.toString().equals(value);
            case BEGINS -> is.toString().startsWith(value);
            case ENDS -> is.toString().endsWith(value);
            case CALLS -> is instanceof Stack stack && stack.calls(value);
        };
    }

    /** What a snapshot holds may be anything; within quotes it must stay a text. */
    private String quoted() {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
