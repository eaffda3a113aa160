package dev.quietcore.authoring.check;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.draft.Draft;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a stub left for its author to say, and she has not said yet. */
final class Leftovers {
    private final List<Shelf> shelves;
    private final Predicate<Path> wanted;

    Leftovers(List<Shelf> shelves, Predicate<Path> wanted) {
        this.shelves = shelves;
        this.wanted = wanted;
    }

    List<Breach> breaches() {
        List<Breach> breaches = new ArrayList<>();
        for (Shelf shelf : shelves) {
            for (Path folder : List.of(shelf.rules(), shelf.knowledge(), shelf.examples())) {
                for (Path file : files(folder)) {
                    if (wanted.test(file)) {
                        look(file, breaches);
                    }
                }
            }
        }
        return breaches;
    }

    /** Rules, pages, tables and expectations; what a case's snapshot says is not its author's. */
    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.toString().endsWith(".drl")
                            || file.toString().endsWith(".yaml") && !inSnapshot(file)
                            || file.endsWith(ExampleCase.EXPECTATION))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of(); // told by those who read them
        }
    }

    private static boolean inSnapshot(Path file) {
        return Stream.of(file)
                .flatMap(path -> Stream.iterate(path, each -> each != null, Path::getParent))
                .map(Path::getFileName)
                .anyMatch(name -> name != null
                        && (name.toString().startsWith("fires-")
                                || name.toString().startsWith("silent-")));
    }

    private static void look(Path file, List<Breach> breaches) {
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                int at = line.indexOf(Draft.OPEN);
                if (at >= 0) {
                    breaches.add(Breach.error(
                            "unfinished",
                            file.toString(),
                            number,
                            at + 1,
                            "is left to be said: "
                                    + line.substring(at + Draft.OPEN.length()).strip()));
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            return; // told by those who read it
        }
    }
}
