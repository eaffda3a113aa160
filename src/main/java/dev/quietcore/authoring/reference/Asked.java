package dev.quietcore.authoring.reference;

import dev.quietcore.engine.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pattern among a rule's conditions.
 *
 * @param line in the rule's file
 * @param binding such as {@code $run}; empty if it is not bound
 * @param type of the fact
 * @param constraints as written, with their bindings
 */
public record Asked(int line, How how, String binding, String type, List<String> constraints) {
    private static final Pattern PREFIX = Pattern.compile("name\\.startsWith\\(\"([^\"]*)\"\\)");
    private static final Pattern OTHER = Pattern.compile("name\\s*!=\\s*\"([^\"]*)\"");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    public Asked {
        constraints = List.copyOf(constraints);
    }

    /** What the rule wants of facts that meet the pattern. */
    public enum How {
        /** One of them, each on its own. */
        THERE,
        /** None of them. */
        ABSENT,
        /** Any of them. */
        EXISTS,
        /** All of them together. */
        COLLECTED
    }

    /** In the order of the rule. */
    static List<Asked> of(Condition condition) {
        List<Asked> asked = new ArrayList<>();
        add(condition, How.THERE, asked);
        return asked;
    }

    private static void add(Condition condition, How how, List<Asked> asked) {
        if (condition instanceof Condition.Pattern pattern) {
            asked.add(new Asked(
                    pattern.line(),
                    how,
                    pattern.binding(),
                    pattern.type(),
                    pattern.constraints().stream().map(Asked::written).toList()));
        } else if (condition instanceof Condition.Absent absent) {
            add(absent.condition(), How.ABSENT, asked);
        } else if (condition instanceof Condition.Exists exists) {
            add(exists.condition(), how == How.ABSENT ? how : How.EXISTS, asked);
        } else if (condition instanceof Condition.AllOf all) {
            all.conditions().forEach(each -> add(each, how, asked));
        } else if (condition instanceof Condition.AnyOf any) {
            any.conditions().forEach(each -> add(each, how, asked));
        } else if (condition instanceof Condition.Gathered gathered) {
            add(gathered.source(), How.COLLECTED, asked);
        }
    }

    private static String written(Condition.Constraint constraint) {
        return constraint.onlyBinds()
                ? constraint.binding() + " : " + constraint.expression()
                : constraint.expression();
    }

    /** The texts in double quotes that a field may be: of {@code name in ("a", "b")} both; none if it may be anything. */
    List<String> values(String field) {
        return constraints.stream()
                .filter(constraint -> constraint.matches("(?s)" + field + "(\\(\\))?\\s*(==|in\\b).*"))
                .flatMap(constraint -> TEXT.matcher(constraint).results().map(found -> found.group(1)))
                .toList();
    }

    /** Whether the pattern can be met by a conclusion of that name, as far as it writes names down. */
    boolean fits(String name) {
        return constraints.stream()
                .filter(constraint -> constraint.matches("(?s)name\\b.*"))
                .allMatch(constraint -> fits(constraint, name));
    }

    private static boolean fits(String constraint, String name) {
        Matcher prefix = PREFIX.matcher(constraint);
        if (prefix.matches()) {
            return name.startsWith(prefix.group(1));
        }
        Matcher other = OTHER.matcher(constraint);
        if (other.matches()) {
            return !name.equals(other.group(1));
        }
        return TEXT.matcher(constraint).results().anyMatch(text -> text.group(1).equals(name));
    }
}
