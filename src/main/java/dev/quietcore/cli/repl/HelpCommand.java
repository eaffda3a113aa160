package dev.quietcore.cli.repl;

import dev.quietcore.cli.Asked;
import dev.quietcore.cli.verb.Setting;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.explain.UnanswerableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@code help [VERB]}. */
final class HelpCommand implements Command {
    private final Supplier<Repertoire> repertoire;

    /** @param repertoire that this command is itself a part of */
    HelpCommand(Supplier<Repertoire> repertoire) {
        this.repertoire = repertoire;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String words() {
        return "[VERB]";
    }

    @Override
    public String header() {
        return "Lists what can be asked and said, or explains one of it.";
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        session.paper().answer(words.isEmpty() ? all() : of(String.join(" ", words)));
    }

    private String all() {
        StringBuilder text = new StringBuilder("Questions about the open snapshot:\n");
        int width =
                repertoire.get().names().stream().mapToInt(String::length).max().orElse(0);
        repertoire.get().verbs().forEach(verb -> text.append(row(width, verb.name(), verb.header())));
        text.append("\nThe session:\n");
        repertoire.get().commands().forEach(command -> text.append(row(width, command.name(), command.header())));
        text.append("\n'help VERB' tells more. A line that begins with '# ' is a comment. Words with\n"
                + "blanks stand in quotes. Ctrl-C ends an answer that takes too long, Ctrl-D the\nsession.\n");
        return text.toString();
    }

    private static String row(int width, String name, String header) {
        String label = "  " + name + " ".repeat(width - name.length() + 2);
        return Columns.hanging(label, header);
    }

    /** The help of one verb or command. */
    String of(String name) throws UnanswerableException {
        Verb verb = repertoire.get().verb(name).orElse(null);
        if (verb != null) {
            return of(verb);
        }
        Command command = repertoire
                .get()
                .command(name)
                .orElseThrow(() -> repertoire.get().unknown(name));
        return text(command.header(), command.name() + " " + command.words(), command.description());
    }

    private static String of(Verb verb) {
        StringBuilder text =
                new StringBuilder(text(verb.header(), verb.name() + " [OPTIONS] " + verb.words(), verb.description()));
        List<Setting> settings = new ArrayList<>(verb.settings());
        settings.add(new Setting(
                "--format",
                "FORMAT",
                List.of(),
                "as 'format' says",
                String.join(", ", Asked.formats(verb)) + ": how it looks."));
        settings.add(new Setting("--output", "FILE", List.of(), "", "Write the answer to FILE; -o FILE for short."));
        text.append("\nOptions:\n");
        for (Setting setting : settings) {
            text.append(Columns.hanging(
                    String.format("  %-20s ", setting.name() + " " + setting.label()), Asked.described(setting)));
        }
        text.append("\nExamples:\n");
        verb.examples()
                .forEach(words -> text.append(("  " + verb.name() + " " + words).stripTrailing())
                        .append('\n'));
        return text.toString();
    }

    private static String text(String header, String synopsis, List<String> description) {
        StringBuilder text = new StringBuilder(header + "\n\n" + Columns.hanging("Usage: ", synopsis.stripTrailing()));
        if (!description.isEmpty()) {
            text.append('\n');
            description.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    @Override
    public List<String> completions(Session session, List<String> before) {
        return before.isEmpty() ? repertoire.get().names() : List.of();
    }
}
