package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a file may lie within a pack: below the pack, in a place that a shelf has, and nowhere else. */
final class PackPath {
    static final String SIGNATURE = "pack.sig";

    private static final int LONGEST = 255;
    private static final int SHOWN = 60;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e&&[^\\\\]]*");

    /** What a file of a pack is for. */
    enum Kind {
        RULE("rules/([^/]+/)*[^/]+\\.drl"),
        PAGE("knowledge/pages/[^/]+\\.yaml"),
        TABLE("knowledge/catalog/[^/]+\\.yaml"),
        THRESHOLDS("thresholds\\.yaml"),
        CASE("examples/.+");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        /** Whether a diagnosis reads it; cases are read by those only who test rules. */
        boolean diagnosed() {
            return this != CASE;
        }
    }

    private PackPath() {}

    /** Of a path that is none of the manifest or its signature; empty where a pack has no such place. */
    static Optional<Kind> kind(String path) {
        return List.of(Kind.values()).stream()
                .filter(kind -> kind.pattern.matcher(path).matches())
                .findFirst();
    }

    static boolean describesThePack(String path) {
        return path.equals(Shelf.MANIFEST) || path.equals(SIGNATURE);
    }

    /** What is wrong with the path of a file that an archive or a manifest names; empty if nothing is. */
    static Optional<String> complaint(String path) {
        Optional<String> unsound = unsound(path);
        return unsound.isPresent() || describesThePack(path) || kind(path).isPresent()
                ? unsound
                : Optional.of("is nothing that a pack holds: rules/<storey>/NAME.drl, knowledge/pages/NAME.yaml,"
                        + " knowledge/catalog/TABLE.yaml, thresholds.yaml, examples/NAME/fires-…/ and silent-…/");
    }

    /** What is wrong with the path of a file or folder, wherever in the pack it lies. */
    static Optional<String> unsound(String path) {
        if (path.isEmpty()) {
            return Optional.of("has no name");
        }
        if (path.length() > LONGEST) {
            return Optional.of("has a name of " + path.length() + " characters; allowed are " + LONGEST);
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("has a backslash in its name; folders are parted by '/'");
        }
        if (!PLAIN.matcher(path).matches()) {
            return Optional.of("has a character in its name that is no printable ASCII");
        }
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            return Optional.of("is an absolute path; a pack holds paths below itself");
        }
        for (String step : path.split("/", -1)) {
            if (step.isEmpty() || step.equals(".") || step.equals("..")) {
                return Optional.of("has the step '" + step + "' in its path; a pack holds plain paths below itself");
            }
        }
        return Optional.empty();
    }

    /** A name that may hold anything, on one line and not too long. */
    static String quoted(String name) {
        String plain = name.codePoints()
                .limit(SHOWN)
                .map(character -> character < ' ' || character > '~' ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + plain + (name.length() > SHOWN ? "…" : "") + "'";
    }
}
