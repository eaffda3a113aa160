package dev.quietcore.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Compiled rules on disk. A unit is two files: {@code NAME.index}, a line for each rule with its key and name, and
 * {@code NAME.rules}, an archive of class files. A rule that was changed has another key, so that what is stale is never found.
 *
 * @param folders where to look; the last one is where new units are kept
 */
record UnitCache(List<Path> folders) {
    private static final String INDEX = ".index";
    private static final String UNIT = ".rules";
    private static final String MODELS_ENTRY = "models";

    /** What is used the longest time ago goes, if there are more in the last folder. */
    private static final int MOST_UNITS = 40;

    UnitCache {
        folders = List.copyOf(folders);
    }

    /**
     * What lies in a folder.
     *
     * @param names of its rules by their keys
     */
    record Entry(Path index, Map<String, String> names) {
        /** What no other unit is called. */
        String name() {
            String file = index.getFileName().toString();
            return file.substring(0, file.length() - INDEX.length());
        }

        long holds(Collection<String> keys) {
            return keys.stream().filter(names::containsKey).count();
        }
    }

    /** All units, those that were used last first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Path folder : folders) {
            for (Path index : indexes(folder)) {
                try {
                    Map<String, String> names = new LinkedHashMap<>();
                    for (String line : Files.readAllLines(index)) {
                        String[] keyAndName = line.split(" ", 2);
                        if (keyAndName.length == 2) {
                            names.put(keyAndName[0], keyAndName[1]);
                        }
                    }
                    entries.add(new Entry(index, names));
                } catch (IOException | UncheckedIOException damaged) {
                    continue; // as if it were not there
                }
            }
        }
        return entries;
    }

    private static List<Path> indexes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(INDEX))
                    .sorted(Comparator.comparing(UnitCache::used).reversed())
                    .toList();
        } catch (IOException | UncheckedIOException none) {
            return List.of();
        }
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    /** Empty if it is damaged: then it is as if there were none. */
    Optional<CompiledUnit> read(Entry entry) {
        Path file = entry.index().resolveSibling(entry.name() + UNIT);
        Map<String, byte[]> classes = new HashMap<>();
        List<String> models = List.of();
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                if (each.getName().equals(MODELS_ENTRY)) {
                    models = new String(bytes, StandardCharsets.UTF_8).lines().toList();
                } else {
                    classes.put(each.getName(), bytes);
                }
            }
        } catch (IOException damaged) {
            return Optional.empty();
        }
        if (models.isEmpty() || !classes.keySet().containsAll(models)) {
            return Optional.empty();
        }
        touch(entry.index());
        return Optional.of(new CompiledUnit(entry.names(), models, classes));
    }

    private void touch(Path index) {
        try {
            if (!folders.isEmpty() && index.startsWith(folders.get(folders.size() - 1))) {
                Files.setLastModifiedTime(index, FileTime.from(Instant.now()));
            }
        } catch (IOException unwritable) {
            return; // then it may go a little early
        }
    }

    /**
     * Written aside and moved into place, the index last, so that no reader finds half a unit; a folder that cannot be written is
     * no fault.
     */
    void keep(CompiledUnit unit) {
        if (folders.isEmpty()) {
            return;
        }
        Path folder = folders.get(folders.size() - 1);
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, unit.name(), ".new");
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)))) {
                zip.setLevel(Deflater.BEST_SPEED);
                add(zip, MODELS_ENTRY, String.join("\n", unit.models()).getBytes(StandardCharsets.UTF_8));
                for (Map.Entry<String, byte[]> type : new TreeMap<>(unit.classes()).entrySet()) {
                    add(zip, type.getKey(), type.getValue());
                }
            }
            Files.move(aside, folder.resolve(unit.name() + UNIT), StandardCopyOption.REPLACE_EXISTING);
            StringBuilder index = new StringBuilder();
            new TreeMap<>(unit.names())
                    .forEach((key, name) ->
                            index.append(key).append(' ').append(name).append('\n'));
            Path newIndex = Files.writeString(Files.createTempFile(folder, unit.name(), ".new"), index);
            Files.move(newIndex, folder.resolve(unit.name() + INDEX), StandardCopyOption.REPLACE_EXISTING);
            forget(folder);
        } catch (IOException unwritable) {
            return; // the next start compiles again
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void forget(Path folder) throws IOException {
        List<Path> indexes = indexes(folder);
        for (Path old : indexes.subList(Math.min(MOST_UNITS, indexes.size()), indexes.size())) {
            Files.deleteIfExists(old);
            String file = old.getFileName().toString();
            Files.deleteIfExists(old.resolveSibling(file.substring(0, file.length() - INDEX.length()) + UNIT));
        }
    }
}
