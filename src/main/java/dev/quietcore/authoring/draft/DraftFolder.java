package dev.quietcore.authoring.draft;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.UnanswerableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder that drafts are written to: all files of a draft or none, and never over one that is there.
 *
 * @param folder that rules, knowledge and examples lie in
 */
public record DraftFolder(Path folder) {
    private static final String RULES = "rules/";

    /** What stands in the way of a rule of that name; nothing if it can be written. */
    public List<String> faults(String name) {
        List<String> faults = new ArrayList<>();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            return List.of(folder + ": is no folder; -d takes the one that rules, knowledge and examples lie in");
        }
        for (String storey : RuleFile.STOREYS) {
            there(folder.resolve(placed(RULES + storey + "/" + name + ".drl")), faults);
        }
        there(folder.resolve("knowledge/pages").resolve(name + ".yaml"), faults);
        there(folder.resolve("examples").resolve(name), faults);
        return faults;
    }

    /**
     * The files as they will lie: in a folder that holds the storeys itself, rules lie there too, or those that are there would be
     * read no longer.
     */
    public List<NewFile> placed(List<NewFile> files) {
        return files.stream()
                .map(file -> new NewFile(placed(file.path()), file.text()))
                .toList();
    }

    private String placed(String path) {
        boolean holdsStoreys = !Files.isDirectory(folder.resolve(RULES))
                && RuleFile.STOREYS.stream().anyMatch(storey -> Files.isDirectory(folder.resolve(storey)));
        return holdsStoreys && path.startsWith(RULES) ? path.substring(RULES.length()) : path;
    }

    private static void there(Path path, List<String> faults) {
        if (Files.exists(path)) {
            faults.add(path + ": is there already, and nothing is overwritten; choose another name or move it away");
        }
    }

    /**
     * @param files as {@link #placed} gives them
     * @throws UnanswerableException if something is there already; then nothing was written
     */
    public void write(String name, List<NewFile> files) throws UnanswerableException, IOException {
        List<String> faults = faults(name);
        if (!faults.isEmpty()) {
            throw new UnanswerableException(String.join("\n", faults));
        }
        Deque<Path> made = new ArrayDeque<>();
        boolean done = false;
        try {
            for (NewFile file : files) {
                Path base = folder.toAbsolutePath().normalize();
                Path target = base.resolve(file.path()).normalize();
                if (!target.startsWith(base)) {
                    throw new IOException(file.path() + ": leads out of " + folder);
                }
                makeFolders(target.getParent(), made);
                Path written = Files.createFile(target);
                made.push(written);
                Files.write(written, file.text().getBytes(StandardCharsets.UTF_8));
            }
            done = true;
        } finally {
            while (!done && !made.isEmpty()) {
                Files.deleteIfExists(made.pop());
            }
        }
    }

    private static void makeFolders(@Nullable Path wanted, Deque<Path> made) throws IOException {
        if (wanted != null && !Files.isDirectory(wanted)) {
            makeFolders(wanted.getParent(), made);
            made.push(Files.createDirectory(wanted));
        }
    }
}
