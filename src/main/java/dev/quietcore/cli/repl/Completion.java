package dev.quietcore.cli.repl;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What TAB offers. */
final class Completion implements Completer {
    private final Suggestions suggestions;

    Completion(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        List<String> words = new ArrayList<>(suggestions.words(before, line.word()));
        if (suggestions.files(before)) {
            words.addAll(FileNames.of(line.word()));
        }
        for (String word : words) {
            boolean whole = !word.endsWith("=") && !word.endsWith("/");
            candidates.add(new Candidate(word, word, null, null, null, null, whole));
        }
    }
}
