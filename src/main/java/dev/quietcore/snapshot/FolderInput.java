package dev.quietcore.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a folder, sorted by name, without following links; recordings that hold no names of functions behind all others.
 */
final class FolderInput {
    private static final int DEPTH_LIMIT = 100;

    private final Path root;
    private final Path realRoot;
    private final Budget budget;
    private final Problems problems;
    private final Delivery delivery;
    private final LongConsumer onRead;
    private final List<Path> late = new ArrayList<>();

    FolderInput(Path root, Budget budget, Problems problems, Delivery delivery, LongConsumer onRead)
            throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
        this.budget = budget;
        this.problems = problems;
        this.delivery = delivery;
        this.onRead = onRead;
    }

    /** @param folder in front of the machines' keys */
    void read(String folder) {
        Path ownName = realRoot.getFileName();
        String front = ownName != null && MachinePath.isAnchor(ownName.toString()) ? ownName + "/" : "";
        Deque<Iterator<Path>> open = new ArrayDeque<>();
        try {
            open.push(list(root));
            while (!open.isEmpty() && !delivery.done()) {
                if (!open.peek().hasNext()) {
                    open.pop();
                    continue;
                }
                Path path = open.peek().next();
                budget.spendEntry();
                budget.spendBytes(0);
                BasicFileAttributes attributes = attributes(path);
                if (attributes == null) {
                    continue;
                }
                if (attributes.isDirectory() && open.size() >= DEPTH_LIMIT) {
                    problems.report(
                            Problems.Kind.FILE,
                            name(path),
                            "lies more than " + DEPTH_LIMIT + " folders deep; it was skipped");
                } else if (attributes.isDirectory()) {
                    open.push(list(path));
                } else if (attributes.isSymbolicLink()) {
                    readLink(path);
                } else if (attributes.isOther()) {
                    problems.report(
                            Problems.Kind.SPECIAL, name(path), "is a device, a pipe or a socket; it was skipped");
                } else {
                    readFile(folder, front, path, false);
                }
            }
            for (Path path : late) {
                readFile(folder, front, path, true);
            }
        } catch (LimitReachedException full) {
            problems.report(SoundPart.reason(full));
        }
    }

    private @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException failure) {
            problems.report(Problems.Kind.FILE, name(path), Input.reason(failure));
            return null;
        }
    }

    private Iterator<Path> list(Path folder) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            Iterator<Path> child = children.iterator();
            while (child.hasNext() && paths.size() <= budget.entriesLeft()) {
                paths.add(child.next());
            }
        } catch (IOException failure) {
            problems.report(Problems.Kind.FILE, name(folder), Input.reason(failure));
        } catch (DirectoryIteratorException failure) {
            problems.report(Problems.Kind.FILE, name(folder), Input.reason(Objects.requireNonNull(failure.getCause())));
        }
        Collections.sort(paths);
        return paths.iterator();
    }

    /** A link that stays inside is no loss: what it points at is in the folder under its own name. */
    private void readLink(Path link) {
        try {
            Path target = link.toRealPath();
            if (realRoot.startsWith(target) || link.toAbsolutePath().normalize().startsWith(target)) {
                problems.report(
                        Problems.Kind.LINK, name(link), "is a link to a folder that it lies in; it was not followed");
            } else if (!target.startsWith(realRoot)) {
                problems.report(
                        Problems.Kind.LINK, name(link), "is a link to " + target + ", outside; it was not followed");
            }
        } catch (IOException failure) {
            problems.report(
                    Problems.Kind.LINK, name(link), "is a link that leads nowhere or in a circle; it was skipped");
        }
    }

    /** @param last whether nothing comes behind it but its like */
    private void readFile(String folder, String front, Path path, boolean last) {
        try (InputStream in = new CountingStream(Files.newInputStream(path), last ? read -> {} : onRead)) {
            Content content = Content.of(in, budget, path);
            if (!last && content.isLate()) {
                late.add(path);
                return;
            }
            EntryName name = EntryName.of(front + name(path));
            if (!name.problem().isEmpty()) {
                problems.report(Problems.Kind.NAME, name(path), name.problem());
            }
            delivery.deliver(name(path), MachinePath.of(name.path()).below(folder), content, () -> false);
        } catch (IOException failure) {
            problems.report(Problems.Kind.FILE, name(path), Input.reason(failure));
        }
    }

    private String name(Path path) {
        return root.relativize(path).toString();
    }
}
