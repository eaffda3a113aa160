package dev.quietcore.authoring.pack;

import dev.quietcore.engine.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a pack may be called: its name becomes the name of a folder beside a user's own rules. */
final class PackName {
    private static final Pattern WRITTEN = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final List<String> TAKEN = taken();

    private PackName() {}

    /** A storey, and what a shelf holds, would be read as the user's own. */
    private static List<String> taken() {
        List<String> taken = new ArrayList<>(RuleFile.STOREYS);
        taken.addAll(List.of("rules", "knowledge", "examples", "shipped"));
        return List.copyOf(taken);
    }

    /** What is wrong with it; empty if nothing is. */
    static Optional<String> complaint(String name) {
        if (!WRITTEN.matcher(name).matches()) {
            return Optional.of(
                    PackPath.quoted(name) + " cannot be the name of a pack; allowed are small letters, digits and"
                            + " '-', at most 64, beginning with a letter or digit");
        }
        return TAKEN.contains(name)
                ? Optional.of("a pack cannot be called '" + name + "'; these names have a meaning of their own: "
                        + String.join(", ", TAKEN))
                : Optional.empty();
    }
}
