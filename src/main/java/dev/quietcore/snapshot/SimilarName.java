package dev.quietcore.snapshot;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Guesses which file was meant by a path that does not exist. */
final class SimilarName {
    private static final int SIBLING_LIMIT = 10_000;

    private SimilarName() {}

    /** The sibling whose name is nearest, if it differs by no more than a third of its letters. */
    static Optional<Path> of(Path missing) {
        Path folder = missing.toAbsolutePath().getParent();
        String wanted = name(missing);
        Path nearest = null;
        int fewest = wanted.length() / 3 + 1;
        int seen = 0;
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
            for (Path sibling : siblings) {
                int changes = changes(wanted, name(sibling));
                if (changes < fewest) {
                    fewest = changes;
                    nearest = missing.resolveSibling(sibling.getFileName());
                }
                if (++seen == SIBLING_LIMIT) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Optional.empty();
        }
        return Optional.ofNullable(nearest);
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    /** How many letters must be put in, taken out or changed to make one of the other. */
    private static int changes(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int above = row[column];
                int changed = left.charAt(line - 1) == right.charAt(column - 1) ? diagonal : diagonal + 1;
                row[column] = Math.min(changed, Math.min(above, row[column - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
