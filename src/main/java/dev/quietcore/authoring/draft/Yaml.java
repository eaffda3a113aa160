package dev.quietcore.authoring.draft;

/** Texts as they stand in YAML. */
final class Yaml {
    private Yaml() {}

    /** In double quotes, on one line; what a snapshot holds may be anything. */
    static String quoted(String text) {
        return '"'
                + text.replaceAll("[^\\x20-\\x7e]", "?").replace("\\", "\\\\").replace("\"", "\\\"")
                + '"';
    }
}
