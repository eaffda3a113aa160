package dev.quietcore.engine;

import java.util.List;

/** What a rule asks for before it concludes: the part between {@code when} and {@code then}, as its syntax tree says it. */
public sealed interface Condition {
    /** Where it stands in the rule's file; lines and columns count from 1. */
    int line();

    int column();

    /**
     * A fact of one type that meets every constraint.
     *
     * @param binding such as {@code $run}; empty if the fact is not bound
     * @param type name of the fact's type
     */
    record Pattern(String binding, String type, List<Constraint> constraints, int line, int column)
            implements Condition {
        public Pattern {
            constraints = List.copyOf(constraints);
        }
    }

    /**
     * One of the constraints between a pattern's brackets.
     *
     * @param binding {@code $function} of {@code $function : function}; empty if it binds nothing
     * @param expression what must be true, or what is bound; as written
     */
    record Constraint(String binding, String expression) {
        /** Whether it only gives a name to a value, and so is met by every fact. */
        public boolean onlyBinds() {
            return !binding.isEmpty();
        }
    }

    /** {@code not}: there is nothing that meets the condition. */
    record Absent(Condition condition, int line, int column) implements Condition {}

    /** {@code exists}: there is something that meets the condition, no matter how often. */
    record Exists(Condition condition, int line, int column) implements Condition {}

    /** All of them, in the order of the rule: what one binds the next may use. */
    record AllOf(List<Condition> conditions, int line, int column) implements Condition {
        public AllOf {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code or}: at least one of them. */
    record AnyOf(List<Condition> conditions, int line, int column) implements Condition {
        public AnyOf {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * {@code accumulate}: collects everything that meets the source, which may be nothing.
     *
     * @param source what is collected
     * @param functions what is made of it, such as {@code collectList}
     * @param having what must be true of the results
     */
    record Gathered(Condition source, List<Function> functions, List<Constraint> having, int line, int column)
            implements Condition {
        public Gathered {
            functions = List.copyOf(functions);
            having = List.copyOf(having);
        }

        /**
         * @param binding {@code $all} of {@code $all : collectList($run)}
         * @param argument {@code $run}
         */
        public record Function(String binding, String name, String argument) {}
    }

    /** What only Drools itself understands, such as {@code eval} or {@code from}; nothing is said about it. */
    record Opaque(String text, int line, int column) implements Condition {}
}
