package dev.quietcore.snapshot.recording.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions of a print format. They are C over the fields of the event ({@code REC->field}), with a few functions that
 * exist only there (include/trace/stages/stage3_trace_output.h).
 */
final class ArgumentParser {
    private static final int DEPTH_LIMIT = 200;

    private static final Set<String> TYPE_WORDS = Set.of(
            "unsigned",
            "signed",
            "char",
            "short",
            "int",
            "long",
            "void",
            "const",
            "struct",
            "enum",
            "union",
            "bool",
            "u8",
            "u16",
            "u32",
            "u64",
            "s8",
            "s16",
            "s32",
            "s64",
            "__u8",
            "__u16",
            "__u32",
            "__u64",
            "__s8",
            "__s16",
            "__s32",
            "__s64",
            "size_t",
            "pid_t",
            "gfp_t",
            "dev_t",
            "loff_t",
            "uintptr_t");

    private final Tokens tokens;
    private final Map<String, EventField> fields;
    private int depth;

    ArgumentParser(String print, Map<String, EventField> fields) {
        this.tokens = new Tokens(print);
        this.fields = fields;
    }

    /** One or more string literals, one behind the other. */
    String string() throws UnknownFormatException {
        String literal = tokens.string();
        if (literal == null) {
            throw unexpected();
        }
        StringBuilder text = new StringBuilder();
        for (; literal != null; literal = tokens.string()) {
            text.append(literal);
        }
        return text.toString();
    }

    boolean comma() {
        return tokens.take(",");
    }

    void end() throws UnknownFormatException {
        if (!tokens.atEnd()) {
            throw unexpected();
        }
    }

    /** A whole expression, up to a comma or a bracket that closes. */
    Argument argument() throws UnknownFormatException {
        if (++depth > DEPTH_LIMIT) {
            throw new UnknownFormatException("brackets in more than " + DEPTH_LIMIT + " layers");
        }
        Argument condition = binary(0);
        if (tokens.take("?")) {
            Argument yes = argument();
            expect(":");
            condition = new Choice(condition, yes, argument());
        }
        depth--;
        return condition;
    }

    private Argument binary(int level) throws UnknownFormatException {
        if (level == Operator.LEVELS) {
            return unary();
        }
        Argument left = binary(level + 1);
        Operator operator;
        while ((operator = tokens.operator(level)) != null) {
            left = new Operation(operator, left, binary(level + 1)).folded();
        }
        return left;
    }

    private Argument unary() throws UnknownFormatException {
        if (tokens.take("-")) {
            return new Operation(Operator.MINUS, new Constant(0), deeper()).folded();
        }
        if (tokens.take("+")) {
            return deeper();
        }
        if (tokens.take("!")) {
            return new Operation(Operator.EQUAL, deeper(), new Constant(0)).folded();
        }
        if (tokens.take("~")) {
            return new Operation(Operator.EXCLUSIVE_OR, deeper(), new Constant(-1)).folded();
        }
        if (tokens.take("*")) {
            return pointed();
        }
        return indexed(primary());
    }

    private Argument deeper() throws UnknownFormatException {
        if (++depth > DEPTH_LIMIT) {
            throw new UnknownFormatException("operators in more than " + DEPTH_LIMIT + " layers");
        }
        Argument inner = unary();
        depth--;
        return inner;
    }

    /** {@code *(u32 *)__get_dynamic_array(name)}: the first number there. */
    private Argument pointed() throws UnknownFormatException {
        expect("(");
        String type = type();
        if (type == null || !type.endsWith("*")) {
            throw unexpected();
        }
        expect(")");
        return new Element(deeper(), new Constant(0), CType.of(type.substring(0, type.length() - 1)));
    }

    private Argument indexed(Argument base) throws UnknownFormatException {
        Argument whole = base;
        while (tokens.take("[")) {
            Argument index = argument();
            expect("]");
            if (!(whole instanceof FieldArgument array) || array.field().elements() == 0) {
                throw new UnknownFormatException("an index of what is no array");
            }
            EventField field = array.field();
            whole = new Element(whole, index, new CType(field.size() / field.elements(), field.signed()));
        }
        return whole;
    }

    private Argument primary() throws UnknownFormatException {
        if (tokens.take("(")) {
            int mark = tokens.mark();
            String type = type();
            if (type != null && tokens.take(")") && tokens.startsOperand(isType(type))) {
                return new Cast(deeper(), CType.of(type)).folded();
            }
            tokens.backTo(mark);
            Argument inner = argument();
            expect(")");
            return inner;
        }
        Long number = tokens.number();
        if (number != null) {
            return new Constant(number);
        }
        if (tokens.startsString()) {
            return new Literal(string());
        }
        String word = tokens.word();
        if (word == null) {
            throw unexpected();
        }
        if (word.equals("REC")) {
            expect("->");
            return new FieldArgument(field());
        }
        if (!tokens.take("(")) {
            throw new UnknownFormatException(word);
        }
        return function(word);
    }

    private static boolean isType(String type) {
        return type.endsWith("*") || TYPE_WORDS.contains(type.split(" ", 2)[0]);
    }

    /** Words and stars, up to a bracket that closes; null if there is anything else. */
    private @Nullable String type() {
        StringBuilder type = new StringBuilder();
        String word;
        while ((word = tokens.word()) != null) {
            type.append(type.isEmpty() ? "" : " ").append(word);
        }
        while (tokens.take("*")) {
            type.append('*');
        }
        return type.isEmpty() ? null : type.toString();
    }

    private EventField field() throws UnknownFormatException {
        String name = tokens.word();
        EventField field = name == null ? null : fields.get(name);
        if (field == null) {
            throw new UnknownFormatException("REC->" + name);
        }
        return field;
    }

    private EventField fieldInBrackets() throws UnknownFormatException {
        EventField field = field();
        expect(")");
        return field;
    }

    /** A function, of which the opening bracket was read. */
    private Argument function(String name) throws UnknownFormatException {
        return switch (name) {
            case "__get_str", "__get_rel_str" -> new StringOf(new FieldArgument(fieldInBrackets()));
            case "__get_dynamic_array", "__get_rel_dynamic_array" -> new FieldArgument(fieldInBrackets());
            case "__get_dynamic_array_len", "__get_rel_dynamic_array_len" ->
                new Length(new FieldArgument(fieldInBrackets()));
            case "__get_bitmask", "__get_rel_bitmask", "__get_cpumask", "__get_rel_cpumask" ->
                new Mask(new FieldArgument(fieldInBrackets()));
            case "__print_symbolic", "__print_symbolic_u64" -> symbolic();
            case "__print_flags", "__print_flags_u64" -> flags();
            case "__print_hex" -> hex(" ");
            case "__print_hex_str" -> hex("");
            case "__print_array" -> array();
            case "__builtin_choose_expr" -> chosen();
            case "__builtin_expect" -> expected();
            case "sizeof" -> sizeOf();
            default -> throw new UnknownFormatException(name + "()");
        };
    }

    private Argument symbolic() throws UnknownFormatException {
        Argument value = argument();
        return new SymbolicName(value, table());
    }

    private Argument flags() throws UnknownFormatException {
        Argument value = argument();
        expect(",");
        return new FlagNames(value, new Literal(string()), table());
    }

    /** {@code , { 0, "NONE" }, …)}. A name of the kernel's own in place of a number costs that entry only. */
    private List<NamedValue> table() throws UnknownFormatException {
        List<NamedValue> table = new ArrayList<>();
        while (tokens.take(",")) {
            expect("{");
            int mark = tokens.mark();
            int layers = depth;
            try {
                Argument value = argument();
                expect(",");
                Literal name = new Literal(string());
                if (value.constant()) {
                    table.add(new NamedValue(((Constant) value).value(), name));
                }
            } catch (UnknownFormatException unresolved) {
                depth = layers;
                tokens.backTo(mark);
                tokens.skipTo('}');
            }
            expect("}");
        }
        expect(")");
        return List.copyOf(table);
    }

    private Argument hex(String between) throws UnknownFormatException {
        Argument bytes = argument();
        expect(",");
        Argument count = argument();
        expect(")");
        return new HexBytes(bytes, count, between);
    }

    private Argument array() throws UnknownFormatException {
        Argument bytes = argument();
        expect(",");
        Argument count = argument();
        expect(",");
        Argument size = argument();
        expect(")");
        return new Elements(bytes, count, size);
    }

    private Argument chosen() throws UnknownFormatException {
        Argument condition = argument();
        expect(",");
        Argument yes = argument();
        expect(",");
        Argument no = argument();
        expect(")");
        return new Choice(condition, yes, no);
    }

    private Argument expected() throws UnknownFormatException {
        Argument value = argument();
        expect(",");
        argument();
        expect(")");
        return value;
    }

    private Argument sizeOf() throws UnknownFormatException {
        String type = type();
        if (type != null && tokens.take(")") && isType(type)) {
            return new SizeOf(CType.of(type));
        }
        throw new UnknownFormatException("sizeof(" + type + ")");
    }

    private void expect(String symbol) throws UnknownFormatException {
        if (!tokens.take(symbol)) {
            throw unexpected();
        }
    }

    private UnknownFormatException unexpected() {
        return new UnknownFormatException("what begins at character " + tokens.mark());
    }
}
