package dev.quietcore.cli;

import dev.quietcore.knowledge.Shelf;
import java.nio.file.Path;
import java.util.List;

/**
 * Where this installation keeps rules, knowledge and compiled rules: the folder that the launcher names.
 *
 * @param folder of the checkout or of the unpacked release
 */
public record Home(Path folder) {
    public static Home ofThisInstallation() {
        Path home = Path.of(System.getProperty("quietcore.home", ""));
        Path here = Path.of("").toAbsolutePath();
        return new Home(home.startsWith(here) ? here.relativize(home) : home); // short places: rules/cause/x.drl:7
    }

    /** Rules, knowledge and examples as they are shipped. */
    public Shelf shelf() {
        return Shelf.shipped(folder);
    }

    Path examples() {
        return shelf().examples();
    }

    /** Compiled rules of the release, of the build, and the user's own, which is where new ones are kept. */
    public List<Path> ruleCaches() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path userCache =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return List.of(
                folder.resolve("rules-cache"),
                folder.resolve("target").resolve("rules-cache"),
                userCache.resolve("quietcore").resolve("rules"));
    }
}
