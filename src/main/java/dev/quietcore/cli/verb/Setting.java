package dev.quietcore.cli.verb;

import java.util.List;

/**
 * An option of a verb.
 *
 * @param name such as {@code --depth}
 * @param label of its value, such as {@code DEPTH}
 * @param allowed the values it may have; empty if any
 * @param otherwise its value if it is not given
 * @param description what it does, one sentence
 */
public record Setting(String name, String label, List<String> allowed, String otherwise, String description) {
    public Setting {
        allowed = List.copyOf(allowed);
    }
}
