package dev.quietcore.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One rule: {@code rules/<storey>/NAME.drl}.
 *
 * @param path as it is shown in messages
 * @param name of the file without its ending, which is the rule's name
 * @param storey the folder it lies in
 */
public record RuleFile(String path, String name, String storey, String text) {
    /** The storeys from the bottom up: a rule uses only what its own or a lower one concludes. */
    public static final List<String> STOREYS = List.of("quality", "observe", "mechanism", "cause");

    /** Where the rule begins: {@code rules/cause/x.drl:7}. */
    public String place() {
        int before = Math.max(0, ("\n" + text).indexOf("\nrule "));
        return path + ":" + (1 + text.substring(0, before).lines().count());
    }

    /**
     * All rules of some folders, sorted; a rule in a later folder replaces one of the same name in an earlier one.
     *
     * @throws BrokenRulesException naming every folder or file that cannot be read
     */
    public static List<RuleFile> read(List<Path> folders) throws BrokenRulesException {
        Map<String, RuleFile> rules = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                List<Path> files = paths.filter(path -> path.toString().endsWith(".drl"))
                        .sorted()
                        .toList();
                if (files.isEmpty()) {
                    faults.add(folder + ": holds no rule: expected <storey>/NAME.drl below it");
                }
                for (Path file : files) {
                    RuleFile rule = of(folder, file);
                    rules.put(rule.name(), rule);
                }
            } catch (IOException | UncheckedIOException unreadable) {
                faults.add(folder + ": no folder with rules: expected <storey>/NAME.drl below it, with the storeys "
                        + String.join(", ", STOREYS));
            }
        }
        if (!faults.isEmpty()) {
            throw new BrokenRulesException(faults);
        }
        return List.copyOf(rules.values());
    }

    private static RuleFile of(Path folder, Path path) throws IOException {
        String file = path.getFileName().toString();
        Path parent = path.getParent();
        String storey = parent == null || parent.equals(folder)
                ? "cause"
                : parent.getFileName().toString();
        return new RuleFile(
                path.toString(), file.substring(0, file.length() - ".drl".length()), storey, Files.readString(path));
    }
}
