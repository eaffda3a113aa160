package dev.quietcore.authoring.draft;

/**
 * A file that is to be written.
 *
 * @param path below the folder that rules, knowledge and examples lie in
 */
public record NewFile(String path, String text) {}
