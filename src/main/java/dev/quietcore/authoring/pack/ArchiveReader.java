package dev.quietcore.authoring.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the files of a .zip archive into memory, never more of one than the bounds allow, whatever its headers say. */
final class ArchiveReader {
    static final String LINK = "is a link; a pack holds the files themselves";

    private ArchiveReader() {}

    static PackFiles read(Path archive) throws IOException {
        PackFiles found = new PackFiles(archive.toString());
        if (Files.size(archive) > PackFiles.LARGEST_PACK) {
            throw new ZipException("is larger than " + (PackFiles.LARGEST_PACK >> 20) + " MiB; no pack may be");
        }
        Set<String> links = ArchiveLinks.of(Files.readAllBytes(archive));
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!found.roomForAnother()) {
                    return found;
                }
                String name = entry.getName();
                if (links.contains(name)) {
                    found.refuse(name, LINK);
                } else if (entry.isDirectory()) { // only a name: folders are made for the files in them
                    PackPath.unsound(name.substring(0, name.length() - 1)).ifPresent(says -> found.refuse(name, says));
                } else {
                    add(found, zip, entry);
                }
            }
            found.roomForAnother();
            return found;
        }
    }

    private static void add(PackFiles found, ZipFile zip, ZipEntry entry) {
        try (InputStream content = zip.getInputStream(entry)) {
            found.add(entry.getName(), content);
        } catch (IOException damaged) {
            found.refuse(entry.getName(), "cannot be unpacked: " + damaged.getMessage());
        }
    }
}
