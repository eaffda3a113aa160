package dev.quietcore.cli.repl;

import dev.quietcore.cli.Asked;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Setting;
import dev.quietcore.cli.verb.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What could stand next on a line. */
record Suggestions(Repertoire repertoire, Session session) {
    private static final List<String> OUTPUT = List.of("-o", "--output");

    /**
     * @param before the words that stand already
     * @param begun the beginning of the next word; options are offered once it begins with a dash, and values of a field
     *     once it has its {@code =}
     */
    List<String> words(List<String> before, String begun) {
        return all(before, begun).stream()
                .filter(word -> begun.startsWith("-") || !word.startsWith("-"))
                .filter(word -> begun.contains("=") || !word.contains("=") || word.endsWith("="))
                .distinct()
                .toList();
    }

    private List<String> all(List<String> before, String begun) {
        if (before.isEmpty()) {
            return repertoire.names().stream().map(name -> name.split(" ")[0]).toList();
        }
        String name = repertoire.spoken(before);
        List<String> rest = repertoire.behind(name, before);
        List<String> next = new ArrayList<>(rest.isEmpty() ? repertoire.secondWords(name) : List.of());
        Optional<Verb> verb = repertoire.verb(name);
        if (verb.isPresent()) {
            next.addAll(ofVerb(verb.get(), rest));
            return next;
        }
        if (name.equals("time")) {
            return words(rest, begun);
        }
        return repertoire
                .command(name)
                .map(command -> command.completions(session, rest))
                .orElse(List.of());
    }

    private List<String> ofVerb(Verb verb, List<String> before) {
        List<Setting> options = new ArrayList<>(verb.settings());
        options.add(new Setting("--format", "FORMAT", Asked.formats(verb), "", ""));
        options.add(new Setting("--output", "FILE", List.of(), "", ""));
        List<String> plain = new ArrayList<>();
        for (int at = 0; at < before.size(); at++) {
            String word = before.get(at);
            Optional<Setting> option =
                    options.stream().filter(each -> each.name().equals(word)).findFirst();
            if (option.isEmpty() && !OUTPUT.contains(word)) {
                plain.add(word);
                continue;
            }
            if (++at == before.size()) {
                return option.map(Setting::allowed).orElse(List.of());
            }
        }
        List<String> next = new ArrayList<>(options.stream().map(Setting::name).toList());
        Optional<OpenSnapshot> snapshot = session.current();
        snapshot.ifPresent(open -> next.addAll(verb.completions(open, plain)));
        return next;
    }

    /** Whether the next word may be a file. */
    boolean files(List<String> before) {
        if (before.isEmpty()) {
            return false;
        }
        return OUTPUT.contains(before.get(before.size() - 1))
                || repertoire
                        .command(repertoire.spoken(before))
                        .map(Command::takesFiles)
                        .orElse(false);
    }
}
