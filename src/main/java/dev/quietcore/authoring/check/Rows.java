package dev.quietcore.authoring.check;

import dev.quietcore.authoring.RowTest;
import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows of the catalogue do their work: a finding rests on each, and is gone without it. */
final class Rows {
    private final Diagnostician diagnostician;
    private final List<Shelf> shelves;
    private final SnapshotReading reading;

    Rows(Diagnostician diagnostician, List<Shelf> shelves, SnapshotReading reading) {
        this.diagnostician = diagnostician;
        this.shelves = shelves;
        this.reading = reading;
    }

    List<Breach> breaches(Predicate<Path> wanted) throws IOException {
        List<CatalogueRow> rows = shelves.stream()
                .flatMap(shelf ->
                        RowTest.rows(diagnostician, shelf).stream().filter(row -> wanted.test(file(shelf, row))))
                .distinct()
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Path workspace = Files.createTempDirectory("quietcore-rows-");
        try {
            RowTest test = new RowTest(diagnostician, shelves, reading, workspace);
            List<Breach> breaches = new ArrayList<>();
            for (CatalogueRow row : rows) {
                breaches.addAll(test.breaches(row));
            }
            return breaches;
        } finally {
            remove(workspace);
        }
    }

    private Path file(Shelf shelf, CatalogueRow row) {
        Path file = Path.of(diagnostician.knowledge().place(row).file());
        return shelf.shipped() ? shelf.folder().resolve(file) : file;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }
}
