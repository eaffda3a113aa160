package dev.quietcore.knowledge;

/**
 * Something that can be collected from a machine: a row of knowledge/catalog/sources.yaml.
 *
 * @param name such as {@code journal}
 * @param says what it is, for a person
 * @param collect the command that takes it
 */
public record Source(String name, String says, String collect) {}
