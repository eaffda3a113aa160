package dev.quietcore.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * Where this installation keeps rules, knowledge and compiled rules: the folder that the launcher names.
 *
 * @param folder of the checkout or of the unpacked release
 */
record Home(Path folder) {
    static Home ofThisInstallation() {
        Path home = Path.of(System.getProperty("quietcore.home", ""));
        Path here = Path.of("").toAbsolutePath();
        return new Home(home.startsWith(here) ? here.relativize(home) : home); // short places: rules/cause/x.drl:7
    }

    Path rules() {
        return folder.resolve("rules");
    }

    Path knowledge() {
        return folder.resolve("knowledge");
    }

    Path examples() {
        return folder.resolve("examples");
    }

    /** Compiled rules of the release, of the build, and the user's own, which is where new ones are kept. */
    List<Path> ruleCaches() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path userCache =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return List.of(
                folder.resolve("rules-cache"),
                folder.resolve("target").resolve("rules-cache"),
                userCache.resolve("quietcore").resolve("rules"));
    }
}
