package dev.quietcore.authoring.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Reads the files of a folder, without following a link. */
final class FolderReader {
    /** Where in the pack something goes. */
    @FunctionalInterface
    interface Placing {
        Placing AS_IT_LIES = Optional::of;

        /**
         * @param path of a file within the folder; of a folder, with '/' behind it
         * @return its path within the pack, which for a folder tells no more than that it is looked into; empty to leave it out
         */
        Optional<String> place(String path);
    }

    private FolderReader() {}

    static PackFiles read(Path folder, Placing placing) throws IOException {
        PackFiles found = new PackFiles(folder.toString());
        Path root = folder.toRealPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                return below.equals(root) || placing.place(path(below) + "/").isPresent()
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Optional<String> placed = placing.place(path(file));
                if (placed.isEmpty()) {
                    return FileVisitResult.CONTINUE;
                }
                if (!found.roomForAnother()) {
                    return FileVisitResult.TERMINATE;
                }
                String path = placed.get();
                if (!attributes.isRegularFile()) {
                    found.refuse(path, attributes.isSymbolicLink() ? ArchiveReader.LINK : "is no ordinary file");
                } else {
                    try (InputStream content = Files.newInputStream(file)) {
                        found.add(path, content);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            private String path(Path file) {
                return root.relativize(file).toString();
            }
        });
        found.roomForAnother();
        return found;
    }
}
