package dev.quietcore.cli;

import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a machine's administrator and a user have added to quietcore: {@code /etc/quietcore} and {@code ~/.config/quietcore}
 * (XDG_CONFIG_HOME). In {@code rules/} below each of them lie packs, each in a folder of its own, and rules beside them.
 *
 * @param system of the machine; QUIETCORE_SYSTEM_CONFIG names another
 * @param user of whoever asks; null where the environment does not say
 */
public record UserFolders(Path system, @Nullable Path user) {
    public static UserFolders of(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        String base = !config.isBlank() ? config : home.isBlank() ? "" : home + "/.config";
        return new UserFolders(
                Path.of(environment.getOrDefault("QUIETCORE_SYSTEM_CONFIG", "/etc/quietcore")),
                base.isEmpty() ? null : Path.of(base, "quietcore"));
    }

    /** The folders, the more general one first. */
    public List<Path> all() {
        return user == null ? List.of(system) : List.of(system, user);
    }

    /** The shelves of both, packs by name and then what lies beside them; what comes later replaces what came before. */
    public List<Shelf> shelves() {
        List<Shelf> shelves = new ArrayList<>();
        for (Path folder : all()) {
            Path rules = folder.resolve("rules");
            packs(rules).forEach(pack -> shelves.add(new Shelf("pack " + pack.getFileName(), pack, false)));
            Shelf beside = Shelf.own(rules);
            if (holdsSomething(beside)) {
                shelves.add(beside);
            }
        }
        return shelves;
    }

    /** The folders of packs within a folder, by name. */
    public static List<Path> packs(Path rules) {
        return children(rules).stream()
                .filter(child -> Files.isRegularFile(child.resolve(Shelf.MANIFEST)))
                .toList();
    }

    private static boolean holdsSomething(Shelf shelf) {
        return Files.exists(shelf.knowledge())
                || Files.exists(shelf.thresholds())
                || children(shelf.rules()).stream()
                        .filter(child -> !Files.exists(child.resolve(Shelf.MANIFEST)))
                        .anyMatch(child -> child.toString().endsWith(".drl")
                                || children(child).stream()
                                        .anyMatch(file -> file.toString().endsWith(".drl")));
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
