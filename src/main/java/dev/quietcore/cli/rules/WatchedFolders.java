package dev.quietcore.cli.rules;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches folders with all that is below them, also what is made there later. */
final class WatchedFolders implements Settled.Events, AutoCloseable {
    private static final long QUIET_MILLIS = 60;

    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    /** @throws IOException if there are more folders than the machine lets anybody watch */
    WatchedFolders(Collection<Path> roots) throws IOException {
        service = FileSystems.getDefault().newWatchService();
        for (Path root : roots) {
            watch(root);
        }
    }

    /** @return the files that are there already */
    private Set<Path> watch(Path root) throws IOException {
        Set<Path> files = new TreeSet<>();
        if (!Files.isDirectory(root)) {
            return files;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                folders.put(
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE),
                        folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    @Override
    public Set<Path> take() throws InterruptedException, IOException {
        return changed(service.take());
    }

    @Override
    public Set<Path> more() throws InterruptedException, IOException {
        return changed(service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS));
    }

    private Set<Path> changed(@Nullable WatchKey key) throws IOException {
        Set<Path> changed = new TreeSet<>();
        Path folder = key == null ? null : folders.get(key);
        if (key == null || folder == null) {
            return changed;
        }
        for (WatchEvent<?> event : key.pollEvents()) {
            Path path = event.context() instanceof Path name ? folder.resolve(name) : folder;
            changed.add(path);
            if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
                changed.addAll(watch(path));
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
        return changed;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
