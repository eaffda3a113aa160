package dev.quietcore.cli;

import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Question;
import dev.quietcore.cli.verb.Reply;
import dev.quietcore.cli.verb.Setting;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.report.JsonAnswer;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * A verb with all that was put behind it. The command line and the REPL read their words here, so that a question means the same
 * in both.
 *
 * @param format {@code text}, {@code json}, or one of the verb's own; empty if none was asked for
 * @param output the file that the answer goes to, if one was named
 */
public record Asked(
        Verb verb,
        Question question,
        String format,
        @Nullable Path output) {
    public static final String TEXT = "text";
    public static final String JSON = "json";

    private static final List<String> FORMATS = List.of(TEXT, JSON);

    /**
     * Reads the words behind a verb.
     *
     * @throws ParameterException if an option is unknown or has no value
     * @throws UnanswerableException if a value is not allowed
     */
    public static Asked of(Verb verb, List<String> words) throws UnanswerableException {
        CommandSpec spec = CommandSpec.create().name(verb.name());
        spec.addPositional(words("WORD").arity("0..*").build());
        addOptions(spec, verb);
        new CommandLine(spec).parseArgs(words.toArray(String[]::new));
        return of(verb, spec, words(spec));
    }

    /** @param spec that was parsed and has the options of {@link #addOptions} */
    static Asked of(Verb verb, CommandSpec spec, List<String> words) throws UnanswerableException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting setting : verb.settings()) {
            String value = value(spec, setting.name(), setting.otherwise());
            settings.put(setting.name(), allowed(setting.name(), value, setting.allowed()));
        }
        String format = value(spec, "--format", "");
        return new Asked(
                verb,
                new Question(words, settings),
                format.isEmpty() ? "" : allowed("--format", format, formats(verb)),
                spec.findOption("--output").getValue());
    }

    /** The answer, drawn. */
    public String draw(OpenSnapshot snapshot, String usualFormat, TextStyle style)
            throws UnanswerableException, IOException {
        Reply reply = verb.ask(snapshot, question);
        String wanted = format.isEmpty() ? usualFormat : format;
        if (reply.drawings().containsKey(wanted)) {
            return reply.drawing(wanted);
        }
        return wanted.equals(JSON)
                ? JsonAnswer.draw(verb.name(), reply.answer())
                : reply.text().apply(style);
    }

    /** All formats of a verb, the usual one first. */
    public static List<String> formats(Verb verb) {
        List<String> formats = new ArrayList<>(FORMATS);
        formats.addAll(verb.formats());
        return formats;
    }

    /** Declares the options that a verb has wherever it is asked. */
    static void addOptions(CommandSpec spec, Verb verb) {
        for (Setting setting : verb.settings()) {
            spec.addOption(OptionSpec.builder(setting.name())
                    .paramLabel(setting.label())
                    .type(String.class)
                    .completionCandidates(setting.allowed())
                    .description(escaped(described(setting)))
                    .build());
        }
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(formats(verb))
                .description(String.join(", ", formats(verb)) + "; text is the default.")
                .build());
        spec.addOption(OptionSpec.builder("-o", "--output")
                .paramLabel("FILE")
                .type(Path.class)
                .description("Write the answer to FILE, whole or not at all, instead of standard output.")
                .build());
        spec.parser().unmatchedOptionsArePositionalParams(true); // -5 is a word, words() refuses the others
    }

    /** What the setting does, and what it is if it is not given. */
    public static String described(Setting setting) {
        return setting.otherwise().isEmpty()
                ? setting.description()
                : setting.description() + " Default: " + setting.otherwise() + ".";
    }

    static PositionalParamSpec.Builder words(String label) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .hideParamSyntax(true);
    }

    /**
     * The words that are no options. A number below zero is one; what else begins with a dash is a misspelt option, unless it
     * stands behind {@code --}.
     */
    static List<String> words(CommandSpec spec) {
        List<String> words = spec.positionalParameters().get(0).getValue();
        if (words == null) {
            return List.of();
        }
        CommandLine command = spec.commandLine();
        if (!command.getParseResult().originalArgs().contains("--")) {
            for (String word : words) {
                if (word.matches("-.*[^\\d.].*")) {
                    String refused = Messages.unmatched(word, command);
                    String hint = refused.endsWith("?") ? "" : "; a word that is no option stands behind --";
                    throw new ParameterException(command, refused + hint);
                }
            }
        }
        return words;
    }

    private static String value(CommandSpec spec, String option, String otherwise) {
        String value = spec.findOption(option).getValue();
        return value == null ? otherwise : value;
    }

    private static String allowed(String option, String value, List<String> allowed) throws UnanswerableException {
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw new UnanswerableException(
                    option + " '" + value + "' is not one of " + String.join(", ", allowed) + Guess.of(value, allowed));
        }
        return value;
    }

    static String escaped(String text) {
        return text.replace("%", "%%");
    }
}
