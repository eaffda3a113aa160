package dev.quietcore.authoring.pack;

import dev.quietcore.authoring.pack.ManifestReader.Draft;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Faults;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder of rules that is no pack yet, with what of it a pack can hold. Rules that lie beside no folder {@code rules/} get
 * one.
 */
public final class LooseFolder {
    private static final String RULES = "rules/";

    private final PackFiles found;
    private final List<String> leftOut;

    private LooseFolder(PackFiles found, List<String> leftOut) {
        this.found = found;
        this.leftOut = List.copyOf(leftOut);
    }

    /**
     * What the pack is to be called; each goes before what {@code pack.yaml} in the folder says.
     *
     * @param name empty if it is not said, as the others
     */
    public record Wish(String name, String version, String says) {
        /** For a folder that is taken as it is. */
        static Wish of(Path folder) throws IOException {
            Path name = folder.toRealPath().getFileName();
            return new Wish(name == null ? "" : name.toString(), PackVersion.NONE.text(), "");
        }
    }

    public static LooseFolder read(Path folder) throws IOException {
        boolean sorted = Files.isDirectory(folder.resolve(RULES));
        List<String> leftOut = new ArrayList<>();
        PackFiles found = FolderReader.read(folder, path -> {
            if (path.startsWith(".") || path.contains("/.")) {
                return Optional.empty();
            }
            String placed = !sorted && path.endsWith(".drl") && !path.startsWith("examples/") ? RULES + path : path;
            if (path.endsWith("/")
                    || placed.equals(Shelf.MANIFEST)
                    || PackPath.kind(placed).isPresent()) {
                return Optional.of(placed);
            }
            if (!PackPath.describesThePack(path)) {
                leftOut.add(path);
            }
            return Optional.empty();
        });
        leftOut.sort(null);
        return new LooseFolder(found, leftOut);
    }

    /** Paths of what a pack has no place for, such as a README; what begins with a dot, or an old signature, is not told. */
    public List<String> leftOut() {
        return leftOut;
    }

    /**
     * The folder as a pack that nobody signed yet.
     *
     * @param running the version of this quietcore, which the pack needs if the folder does not say otherwise
     * @throws PackException naming all that keeps it from being one
     */
    public Pack pack(Wish wish, PackVersion running) throws PackException {
        Faults faults = new Faults("pack-manifest");
        Draft draft = found.text(Shelf.MANIFEST)
                .map(text -> ManifestReader.draft(text, found.shown(), faults))
                .orElse(Draft.NONE);
        String name = said("name", wish.name(), draft.name(), faults);
        if (!name.isEmpty()) {
            PackName.complaint(name).ifPresent(says -> faults.add(found.shown(), says));
        }
        PackVersion version = version(said("version", wish.version(), draft.version(), faults), faults);
        PackVersion needs = draft.needs().isEmpty() ? running : version(draft.needs(), faults);
        SortedMap<String, byte[]> files = new TreeMap<>(found.files());
        files.remove(Shelf.MANIFEST);
        List<Breach> breaches = new ArrayList<>(found.faults());
        breaches.addAll(faults.breaches());
        if (!breaches.isEmpty()) {
            throw new PackException(breaches);
        }
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((path, content) -> digests.put(path, Manifest.digest(content)));
        Manifest manifest = new Manifest(
                name,
                version,
                wish.says().isBlank() ? draft.says().isBlank() ? rulesOf(files) : draft.says() : wish.says(),
                needs,
                List.copyOf(FactsUsed.by(Verification.rules(files))),
                digests);
        return new Pack(found.shown(), manifest, manifest.yaml(), Optional.empty(), files);
    }

    private String said(String field, String wished, String drafted, Faults faults) {
        String said = wished.isBlank() ? drafted : wished;
        if (said.isBlank()) {
            faults.add(
                    found.shown(),
                    "the pack has no " + field + "; say it with --" + field + ", or as '" + field + ":' in "
                            + Shelf.MANIFEST + " there");
        }
        return said;
    }

    private PackVersion version(String text, Faults faults) {
        Optional<PackVersion> version = PackVersion.parse(text);
        if (version.isEmpty() && !text.isBlank()) {
            faults.add(found.shown(), PackVersion.complaint(text));
        }
        return version.orElse(PackVersion.NONE);
    }

    /** What a pack is for that nobody wrote a sentence about. */
    private static String rulesOf(SortedMap<String, byte[]> files) {
        String rules = Verification.rules(files).stream()
                .map(rule -> Path.of(rule.path()).getFileName().toString().replace(".drl", ""))
                .collect(Collectors.joining(", "));
        return rules.isEmpty() ? "No rule, only what rules know." : "Rules: " + rules + ".";
    }
}
