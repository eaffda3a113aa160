package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pack as a folder, there whole or not at all: it is written beside its place, under a hidden name, and moved there. What
 * stood there before is moved away first, and back again if anything goes wrong.
 */
public final class PackFolder {
    private PackFolder() {}

    /** Puts the pack in the place of whatever is there. */
    public static void write(Pack pack, Path target) throws IOException {
        Path unfinished = beside(target, "unfinished");
        Path before = beside(target, "before");
        try {
            fill(unfinished, pack);
            boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
            if (there) {
                Files.move(target, before, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failed) {
                if (there) {
                    Files.move(before, target, StandardCopyOption.ATOMIC_MOVE);
                }
                throw failed;
            }
        } finally {
            delete(unfinished);
        }
        delete(before);
    }

    /**
     * Whether a pack may be written to a place: one where nothing is, or an empty folder, or another pack.
     *
     * @throws PackException if it may not
     */
    public static void checkPlace(Path target) throws PackException, IOException {
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw PackException.of("pack-place", target.toString(), "there is no folder to write it to");
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS) || Files.exists(target.resolve(Shelf.MANIFEST))) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw PackException.of("pack-place", target.toString(), "is there and is no folder");
        }
        try (Stream<Path> children = Files.list(target)) {
            if (children.findAny().isPresent()) {
                throw PackException.of("pack-place", target.toString(), "is there and is no pack; it is left as it is");
            }
        }
    }

    /** Takes the folder away. A link is taken away itself; what it leads to, and whatever links in the folder do, stays. */
    public static void remove(Path target) throws IOException {
        Path gone = beside(target, "gone");
        Files.move(target, gone, StandardCopyOption.ATOMIC_MOVE);
        delete(gone);
    }

    /** Writes the files of a pack into a folder that does not exist or is empty. */
    static void fill(Path folder, Pack pack) throws IOException {
        for (Map.Entry<String, byte[]> file : pack.everything().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** On the same file system, where nobody looks for a pack. */
    private static Path beside(Path target, String state) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + "." + state);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path below, IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(below);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
