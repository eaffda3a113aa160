package dev.quietcore.knowledge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A folder of rules with what belongs to them: the shipped one, an added pack, a user's own. Below it lie
 * {@code rules/<storey>/NAME.drl}, {@code knowledge/pages/NAME.yaml}, {@code knowledge/catalog/TABLE.yaml},
 * {@code examples/NAME/fires-*} and {@code silent-*}, and {@code thresholds.yaml}; each of them may be missing. A folder without
 * {@code rules/} holds the storeys itself.
 *
 * @param name as it is shown: {@code shipped}, {@code pack acme-rules}, or the folder
 */
public record Shelf(String name, Path folder, Origin origin) {
    /** How it came to be used. */
    public enum Origin {
        /** It came with quietcore. */
        SHIPPED,
        /** It lies in a folder of the configuration: if it cannot be used, the others are used all the same. */
        ADDED,
        /** It was named on the command line: whoever named it wants to know what is wrong with it. */
        NAMED
    }

    /** The manifest that makes a folder a pack. */
    public static final String MANIFEST = "pack.yaml";

    public static Shelf shipped(Path folder) {
        return new Shelf("shipped", folder, Origin.SHIPPED);
    }

    public static Shelf own(Path folder) {
        return new Shelf(folder.toString(), folder, Origin.NAMED);
    }

    /** What lies in a folder of the configuration. */
    public static Shelf added(String name, Path folder) {
        return new Shelf(name, folder, Origin.ADDED);
    }

    public boolean shipped() {
        return origin == Origin.SHIPPED;
    }

    /** The shelf that a file lies on; of shelves that lie within each other the inner one. */
    public static Optional<Shelf> holding(List<Shelf> shelves, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return shelves.stream()
                .filter(shelf -> absolute.startsWith(shelf.absolute()))
                .max(Comparator.comparingInt(shelf -> shelf.absolute().getNameCount()));
    }

    private Path absolute() {
        return folder.toAbsolutePath().normalize();
    }

    public Path rules() {
        Path below = folder.resolve("rules");
        return Files.isDirectory(below) ? below : folder;
    }

    public Path knowledge() {
        return folder.resolve("knowledge");
    }

    public Path examples() {
        return folder.resolve("examples");
    }

    /** Values that replace those of the pages. */
    public Path thresholds() {
        return folder.resolve("thresholds.yaml");
    }

    /**
     * A file or folder of a shelf as it lies on the shelf, {@code rules/cause/x.drl}: where the shelf itself lies differs from machine
     * to machine. What lies on none of them stays as it is.
     */
    public static String within(List<Shelf> shelves, String path) {
        return shelves.stream()
                .map(Shelf::folder)
                .filter(folder -> Path.of(path).startsWith(folder))
                .map(folder -> folder.relativize(Path.of(path)).toString())
                .min(Comparator.comparingInt(String::length)) // a pack lies within a folder of rules
                .orElse(path);
    }
}
