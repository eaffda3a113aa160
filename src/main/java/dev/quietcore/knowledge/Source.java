package dev.quietcore.knowledge;

import java.util.List;

/**
 * Something that can be collected from a machine: a row of knowledge/catalog/sources.yaml.
 *
 * @param name such as {@code journal}
 * @param says what it is, for a person
 * @param facts the facts it can give, as selectors: {@code Sysctl name=kernel.timer_migration}
 * @param collect the command that takes it
 */
public record Source(String name, String says, List<String> facts, String collect) {
    public Source {
        facts = List.copyOf(facts);
    }
}
