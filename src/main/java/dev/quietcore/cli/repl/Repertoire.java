package dev.quietcore.cli.repl;

import dev.quietcore.cli.verb.Verb;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that can be said in the session: questions, and commands that change it. */
record Repertoire(List<Verb> verbs, List<Command> commands) {
    Repertoire {
        verbs = List.copyOf(verbs);
        commands = List.copyOf(commands);
    }

    Optional<Verb> verb(String name) {
        return verbs.stream().filter(verb -> verb.name().equals(name)).findFirst();
    }

    Optional<Command> command(String name) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    /** The name that a line begins with: {@code rule draft} before {@code rule}. */
    String spoken(List<String> words) {
        String two = String.join(" ", words.subList(0, Math.min(2, words.size())));
        return command(two).isPresent() ? two : words.get(0);
    }

    /** The words of a line without the name that it begins with. */
    List<String> behind(String name, List<String> words) {
        return words.subList(name.split(" ").length, words.size());
    }

    /** What may stand behind the first word of names that have two. */
    List<String> secondWords(String first) {
        return names().stream()
                .filter(name -> name.startsWith(first + " "))
                .map(name -> name.substring(first.length() + 1))
                .toList();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        verbs.forEach(verb -> names.add(verb.name()));
        commands.forEach(command -> names.add(command.name()));
        return names;
    }

    UnanswerableException unknown(String name) {
        return new UnanswerableException(
                "there is no verb '" + name + "'; 'help' lists them" + Guess.of(name, names()));
    }
}
