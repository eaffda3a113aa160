package dev.quietcore.cli.rules;

import dev.quietcore.engine.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Finds the folder that holds all that belongs to a rule, from any file of it. */
final class RuleFolder {
    private static final Set<String> PARTS = Set.of("rules", "knowledge", "examples");

    private RuleFolder() {}

    /** {@code my-rules} for {@code my-rules/rules/cause/x.drl} and {@code my-rules/cause/x.drl}; a folder stands for itself. */
    static Path of(Path path) {
        if (Files.isDirectory(path)) {
            return path;
        }
        Path absolute = path.toAbsolutePath().normalize();
        for (Path each = absolute.getParent(); each != null; each = each.getParent()) {
            Path name = each.getFileName();
            Path parent = each.getParent();
            if (name != null && parent != null && PARTS.contains(name.toString())) {
                return shortened(path, absolute, parent);
            }
        }
        Path storey = absolute.resolveSibling("");
        Path above = absolute.resolve("../..").normalize();
        boolean inStorey = RuleFile.STOREYS.contains(String.valueOf(storey.getFileName()));
        return shortened(path, absolute, inStorey ? above : storey);
    }

    /** As it was named: relative where the file was. */
    private static Path shortened(Path named, Path absolute, Path folder) {
        if (named.isAbsolute()) {
            return folder;
        }
        Path here = Path.of("").toAbsolutePath();
        if (!absolute.startsWith(here) || !folder.startsWith(here)) {
            return folder;
        }
        return folder.equals(here) ? Path.of(".") : here.relativize(folder);
    }
}
