package dev.quietcore.engine;

import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One rule: {@code rules/<storey>/NAME.drl}.
 *
 * @param path as it is shown in messages
 * @param name of the file without its ending, which is the rule's name
 * @param storey the folder it lies in
 * @param shelf the name of the shelf that it lies on
 * @param shipped whether it came with quietcore
 * @param replaces path of the rule of the same name on an earlier shelf that it replaces; empty if none
 */
public record RuleFile(
        String path, String name, String storey, String text, String shelf, boolean shipped, String replaces) {
    /** The storeys from the bottom up: a rule uses only what its own or a lower one concludes. */
    public static final List<String> STOREYS = List.of("quality", "observe", "mechanism", "cause");

    private static final String ENDING = ".drl";

    /** A rule that lies on no shelf. */
    public static RuleFile loose(String path, String name, String storey, String text) {
        return new RuleFile(path, name, storey, text, "", true, "");
    }

    /** Where the rule begins: {@code rules/cause/x.drl:7}. */
    public String place() {
        int before = Math.max(0, ("\n" + text).indexOf("\nrule "));
        return path + ":" + (1 + text.substring(0, before).lines().count());
    }

    /**
     * All rules of some shelves, sorted; a rule on a later shelf replaces one of the same name on an earlier one.
     *
     * @throws BrokenRulesException naming every folder or file that cannot be read
     */
    public static List<RuleFile> read(List<Shelf> shelves) throws BrokenRulesException {
        Map<String, RuleFile> rules = new TreeMap<>();
        List<Breach> faults = new ArrayList<>();
        for (Shelf shelf : shelves) {
            try {
                List<Path> files = files(shelf);
                if (files.isEmpty() && !Files.isDirectory(shelf.knowledge()) && !Files.exists(shelf.thresholds())) {
                    faults.add(fault(shelf, "holds no rule: expected <storey>/NAME.drl below it"));
                }
                for (Path file : files) {
                    RuleFile rule = of(shelf, file);
                    RuleFile before = rules.get(rule.name());
                    rules.put(rule.name(), before == null ? rule : rule.replacing(before));
                }
            } catch (IOException | UncheckedIOException unreadable) {
                faults.add(fault(
                        shelf,
                        "no folder with rules: expected <storey>/NAME.drl below it, with the storeys "
                                + String.join(", ", STOREYS)));
            }
        }
        if (!faults.isEmpty()) {
            throw new BrokenRulesException(faults);
        }
        return List.copyOf(rules.values());
    }

    private static Breach fault(Shelf shelf, String says) {
        return Breach.error("shelf", shelf.folder().toString(), 0, 0, says);
    }

    /** Those of packs within a folder are on shelves of their own; what begins with a dot is no folder of rules. */
    private static List<Path> files(Shelf shelf) throws IOException {
        List<Path> files = new ArrayList<>();
        Path rules = shelf.rules();
        Files.walkFileTree(rules, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden = folder.getFileName() != null
                        && folder.getFileName().toString().startsWith(".");
                return !folder.equals(rules) && (hidden || Files.exists(folder.resolve(Shelf.MANIFEST)))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ENDING) && attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }

    private static RuleFile of(Shelf shelf, Path path) throws IOException {
        String file = path.getFileName().toString();
        Path parent = path.getParent();
        String storey = parent == null || parent.equals(shelf.rules())
                ? "cause"
                : parent.getFileName().toString();
        return new RuleFile(
                path.toString(),
                file.substring(0, file.length() - ENDING.length()),
                storey,
                Files.readString(path),
                shelf.name(),
                shelf.shipped(),
                "");
    }

    private RuleFile replacing(RuleFile before) {
        return new RuleFile(path, name, storey, text, shelf, shipped, before.path());
    }
}
