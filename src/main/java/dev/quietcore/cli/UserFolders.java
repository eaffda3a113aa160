package dev.quietcore.cli;

import dev.quietcore.authoring.pack.InstalledPack;
import dev.quietcore.authoring.pack.PackExamination;
import dev.quietcore.authoring.pack.PackPolicy;
import dev.quietcore.authoring.pack.PackVersion;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    /**
     * The shelves of both, packs by name and then what lies beside them; what comes later replaces what came before.
     *
     * @param told of packs that were changed since they were added, or may not be used
     */
    public List<Shelf> shelves(Consumer<Breach> told) {
        PackPolicy policy = PackPolicy.read(all());
        List<Shelf> shelves = new ArrayList<>();
        boolean packs = false;
        for (Path folder : all()) {
            for (Path pack : packs(rules(folder))) {
                packs = true;
                InstalledPack installed = InstalledPack.look(pack, policy, PackVersion.running(Version.number()));
                String so = installed.usable()
                        ? "The pack was changed since it was added, and is still used"
                        : "The pack is left out";
                installed.breaches().forEach(breach -> told.accept(breach.with(so)));
                if (installed.usable()) {
                    shelves.add(PackExamination.shelf(pack.getFileName().toString(), pack));
                }
            }
            Shelf beside = Shelf.added(rules(folder).toString(), rules(folder));
            if (holdsSomething(beside)) {
                shelves.add(beside);
            }
        }
        if (packs) {
            policy.faults().forEach(told);
        }
        return shelves;
    }

    /**
     * The same when one more pack is there.
     *
     * @param target the folder that it will be in; what is there now is not looked at
     */
    public List<Shelf> shelvesWith(Shelf arriving, Path target, Consumer<Breach> told) {
        List<Shelf> shelves = new ArrayList<>(shelves(told));
        shelves.removeIf(shelf -> shelf.folder().equals(target));
        int place = (int)
                shelves.stream().filter(shelf -> before(shelf.folder(), target)).count();
        shelves.add(place, arriving);
        return shelves;
    }

    /** Whether a shelf comes before the place of a pack: one of an earlier folder, or a pack of an earlier name. */
    private boolean before(Path shelf, Path target) {
        Path rules = target.getParent();
        boolean packBeside = !shelf.equals(rules)
                && shelf.getParent() != null
                && shelf.getParent().equals(rules);
        return packBeside ? shelf.compareTo(target) < 0 : !target.startsWith(system) && shelf.startsWith(system);
    }

    /** The folder that packs are in, and the rules beside them. */
    public static Path rules(Path folder) {
        return folder.resolve("rules");
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

    /** What begins with a dot is a pack that is just being added or removed. */
    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
