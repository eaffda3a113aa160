package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Reads a pack from an archive or a folder, and believes nothing of it. */
public final class PackReader {
    private PackReader() {}

    /**
     * A pack of which every file is what its manifest says.
     *
     * @param pack an archive or a folder; a folder without a manifest becomes a pack of its own name that nobody signed
     * @param running the version of this quietcore
     * @throws PackException naming all that is wrong; nothing was written
     */
    public static Pack read(Path pack, PackVersion running) throws PackException {
        try {
            if (!Files.isDirectory(pack)) {
                return Verification.whole(archive(pack));
            }
            return Files.exists(pack.resolve(Shelf.MANIFEST))
                    ? Verification.whole(FolderReader.read(pack, FolderReader.Placing.AS_IT_LIES))
                    : LooseFolder.read(pack).pack(LooseFolder.Wish.of(pack), running);
        } catch (IOException unreadable) {
            throw PackException.of("pack-entry", pack.toString(), "cannot be read: " + unreadable);
        }
    }

    private static PackFiles archive(Path pack) throws PackException, IOException {
        try {
            return ArchiveReader.read(pack);
        } catch (ZipException damaged) {
            throw PackException.of(
                    "pack-entry",
                    pack.toString(),
                    "is no pack, or a damaged one: " + damaged.getMessage() + "; a pack is a .zip archive or a folder");
        }
    }
}
