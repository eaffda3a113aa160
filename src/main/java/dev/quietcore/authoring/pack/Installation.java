package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Faults;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The place of a pack among those that were added.
 *
 * @param folder of its own
 */
public record Installation(Path folder) {
    /** @param rules the folder that packs are in */
    public static Installation of(Pack pack, Path rules) {
        return new Installation(rules.resolve(pack.name()));
    }

    /** Version of the pack that is there; empty if there is none, {@code unknown} if its manifest cannot be read. */
    public String version() {
        Path manifest = folder.resolve(Shelf.MANIFEST);
        if (!Files.exists(manifest)) {
            return "";
        }
        try {
            return ManifestReader.read(Files.readString(manifest), folder.toString(), new Faults("pack-manifest"))
                    .map(read -> read.version().text())
                    .orElse("unknown");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    /**
     * Whether a pack may go there.
     *
     * @param replace whether it may take the place of the same or a later version
     * @throws PackException if it may not
     */
    public void check(Pack pack, boolean replace) throws PackException {
        String before = version();
        if (before.isEmpty() && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw PackException.of("pack-place", folder.toString(), "is there and is no pack; it is left as it is");
        }
        Optional<PackVersion> there = PackVersion.parse(before);
        boolean later = there.isPresent() && pack.manifest().version().compareTo(there.get()) > 0;
        if (!before.isEmpty() && !later && !replace) {
            throw PackException.of(
                    "pack-place",
                    folder.toString(),
                    "version " + before + " is there already; --replace puts version "
                            + pack.manifest().version() + " in its place");
        }
    }

    public void install(Pack pack) throws IOException {
        Files.createDirectories(folder.getParent());
        PackFolder.write(pack, folder);
    }
}
