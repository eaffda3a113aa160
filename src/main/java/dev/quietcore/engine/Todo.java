package dev.quietcore.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions that are still to be met: one, and those behind it. */
final class Todo {
    private static final Pattern MENTION = Pattern.compile("\\$\\w+");

    /** Null at the end. */
    final @Nullable Condition condition;

    /** Of an {@code or}: each way on. Empty for everything else. */
    final List<Todo> branches;

    /** Null at the end. */
    final @Nullable Todo next;

    /** Bindings that are asked for from here on; what else was bound makes no difference any more. */
    final Set<String> mentioned;

    private static final Todo END = new Todo(null, List.of(), null);

    private Todo(@Nullable Condition condition, List<Todo> branches, @Nullable Todo next) {
        this.condition = condition;
        this.branches = branches;
        this.next = next;
        this.mentioned = new TreeSet<>();
        if (next != null) {
            mentioned.addAll(next.mentioned);
        }
        branches.forEach(branch -> mentioned.addAll(branch.mentioned));
        if (condition != null) {
            mentioned.addAll(mentions(String.valueOf(condition)));
        }
    }

    /** The bindings that a text speaks of. */
    static Set<String> mentions(String text) {
        return MENTION.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    static Todo of(Condition condition) {
        return of(condition, END);
    }

    private static Todo of(Condition condition, Todo next) {
        if (condition instanceof Condition.AllOf all) {
            Todo first = next;
            for (int at = all.conditions().size() - 1; at >= 0; at--) {
                first = of(all.conditions().get(at), first);
            }
            return first;
        }
        if (condition instanceof Condition.AnyOf any) {
            return new Todo(
                    null,
                    any.conditions().stream().map(branch -> of(branch, next)).toList(),
                    next);
        }
        return new Todo(condition, List.of(), next);
    }

    boolean done() {
        return condition == null && branches.isEmpty();
    }
}
