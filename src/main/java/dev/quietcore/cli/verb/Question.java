package dev.quietcore.cli.verb;

import dev.quietcore.explain.UnanswerableException;
import java.util.List;
import java.util.Map;

/**
 * What was asked of a verb.
 *
 * @param words behind the verb's name
 * @param settings values by name, every setting of the verb with its own or its usual value
 */
public record Question(List<String> words, Map<String, String> settings) {
    public Question {
        words = List.copyOf(words);
        settings = Map.copyOf(settings);
    }

    /**
     * The only word.
     *
     * @param what it should have been, such as {@code a rule's name}
     */
    public String word(String what) throws UnanswerableException {
        if (words.size() != 1) {
            throw new UnanswerableException("expected " + what + " and nothing else, but got "
                    + (words.isEmpty() ? "nothing" : "'" + String.join(" ", words) + "'"));
        }
        return words.get(0);
    }

    /** @param name such as {@code --depth} */
    public String setting(String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the verb has no setting " + name);
        }
        return value;
    }
}
