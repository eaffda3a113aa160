package dev.quietcore.knowledge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A folder of rules with what belongs to them: the shipped one, an added pack, a user's own. Below it lie
 * {@code rules/<storey>/NAME.drl}, {@code knowledge/pages/NAME.yaml}, {@code knowledge/catalog/TABLE.yaml},
 * {@code examples/NAME/fires-*} and {@code silent-*}, and {@code thresholds.yaml}; each of them may be missing. A folder without
 * {@code rules/} holds the storeys itself.
 *
 * @param name as it is shown: {@code shipped}, {@code pack acme-rules}, or the folder
 * @param shipped whether it came with quietcore; rules of all others may only do what the language of rules allows
 */
public record Shelf(String name, Path folder, boolean shipped) {
    /** The manifest that makes a folder a pack. */
    public static final String MANIFEST = "pack.yaml";

    public static Shelf shipped(Path folder) {
        return new Shelf("shipped", folder, true);
    }

    public static Shelf own(Path folder) {
        return new Shelf(folder.toString(), folder, false);
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
