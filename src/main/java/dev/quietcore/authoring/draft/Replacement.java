package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A rule to take the place of another: it begins as that one is, with its page and its cases. */
public final class Replacement {
    private Replacement() {}

    public static List<NewFile> of(RuleFile rule, List<Shelf> shelves) throws IOException {
        List<NewFile> files = new ArrayList<>();
        files.add(new NewFile("rules/" + rule.storey() + "/" + rule.name() + ".drl", rule.text()));
        for (Shelf shelf : shelves) {
            String page = "pages/" + rule.name() + ".yaml";
            Path file = shelf.knowledge().resolve(page);
            if (shelf.name().equals(rule.shelf()) && Files.isRegularFile(file)) {
                files.add(new NewFile("knowledge/" + page, Files.readString(file)));
            }
        }
        for (ExampleCase each : ExampleCase.of(rule, shelves)) {
            try (Stream<Path> below = Files.walk(each.folder())) {
                for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                    files.add(new NewFile(
                            "examples/" + rule.name() + "/" + each.name() + "/"
                                    + each.folder().relativize(file),
                            Files.readString(file)));
                }
            }
        }
        return files;
    }
}
