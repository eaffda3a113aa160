package dev.quietcore.engine;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses facts in words: {@code Sysctl name=kernel.timer_migration}, {@code CsdExecution function=do_nothing cpu=2},
 * {@code InterruptCount count>=100}, {@code CsdExecution stack~bpf_int_jit_compile}. A condition is a field, one of
 * {@code = != ~ !~ > >= < <=} and a value; {@code ~} is "contains"; a number may be wanted out of a list, {@code cpu=1-3,8};
 * all conditions must hold.
 *
 * @param type a type of the vocabulary; also an interface such as {@code Disturbance}
 */
public record FactSelector(Class<?> type, List<Wanted> conditions) implements Predicate<Fact> {
    private static final Pattern CONDITION = Pattern.compile("(\\w+)(!=|!~|>=|<=|=|~|>|<)(.*)", Pattern.DOTALL);
    private static final Pattern CPU_LIST = Pattern.compile("\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?)*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");
    private static final List<String> NUMERIC = List.of(">", ">=", "<", "<=");

    /** One condition. */
    public record Wanted(String field, String operator, String value) {
        @Override
        public String toString() {
            return field + operator + value;
        }
    }

    public FactSelector {
        conditions = List.copyOf(conditions);
    }

    /**
     * @param words type first, then conditions
     * @throws IllegalArgumentException telling what is wrong, what is allowed and a guess
     */
    public static FactSelector parse(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a type of facts is missing; 'facts' lists those there are");
        }
        String name = words.get(0);
        Class<?> type = Vocabulary.type(name)
                .or(() -> Vocabulary.types().stream()
                        .filter(known -> known.equalsIgnoreCase(name))
                        .findFirst()
                        .flatMap(Vocabulary::type))
                .orElseThrow(() -> new IllegalArgumentException("there is no type of facts '" + name
                        + "'; 'facts' lists" + " those there are" + Guess.of(name, Vocabulary.types())));
        List<Wanted> conditions = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            Matcher condition = CONDITION.matcher(word);
            if (!condition.matches()) {
                throw new IllegalArgumentException(
                        "'" + word + "' is no condition; one is field=value, with = != ~ !~ > >= < or <=");
            }
            Wanted wanted = new Wanted(condition.group(1), condition.group(2), condition.group(3));
            check(type, wanted);
            conditions.add(wanted);
        }
        return new FactSelector(type, conditions);
    }

    private static void check(Class<?> type, Wanted wanted) {
        if (!Vocabulary.fields(type).contains(wanted.field())) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no field '" + wanted.field()
                    + "'; fields are " + String.join(", ", Vocabulary.components(type))
                    + Guess.of(wanted.field(), Vocabulary.fields(type)));
        }
        if (NUMERIC.contains(wanted.operator()) && number(wanted.value()) == null) {
            throw new IllegalArgumentException("'" + wanted + "': '" + wanted.value() + "' is no number");
        }
    }

    @Override
    public boolean test(Fact fact) {
        return type.isInstance(fact) && conditions.stream().allMatch(wanted -> meets(fact, wanted));
    }

    private static boolean meets(Fact fact, Wanted wanted) {
        Object value = Vocabulary.value(fact, wanted.field());
        String text = Vocabulary.shown(value);
        if (NUMERIC.contains(wanted.operator())) {
            Double one = number(text);
            Double other = number(wanted.value());
            if (one == null || other == null) {
                return false;
            }
            int compared = one.compareTo(other);
            return switch (wanted.operator()) {
                case ">" -> compared > 0;
                case ">=" -> compared >= 0;
                case "<" -> compared < 0;
                default -> compared <= 0;
            };
        }
        boolean equal = text.equalsIgnoreCase(wanted.value())
                || sameNumber(text, wanted.value())
                || value instanceof Integer number && inList(number, wanted.value());
        boolean contains = text.toLowerCase(Locale.ROOT).contains(wanted.value().toLowerCase(Locale.ROOT));
        return switch (wanted.operator()) {
            case "=" -> equal;
            case "!=" -> !equal;
            case "~" -> contains;
            default -> !contains;
        };
    }

    /** {@code cpu=1-3,8}. */
    private static boolean inList(int number, String list) {
        return CPU_LIST.matcher(list).matches() && CpuSet.parseList(list).contains(number);
    }

    private static boolean sameNumber(String text, String wanted) {
        Double one = number(text);
        return one != null && one.equals(number(wanted));
    }

    private static @Nullable Double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    @Override
    public String toString() {
        return (type.getSimpleName() + " "
                        + conditions.stream().map(Wanted::toString).collect(Collectors.joining(" ")))
                .strip();
    }
}
