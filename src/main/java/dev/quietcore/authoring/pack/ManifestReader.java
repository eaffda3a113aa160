package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Faults;
import dev.quietcore.knowledge.Fields;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.knowledge.YamlFile;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code pack.yaml} strictly: what it must say, nothing else, each fault at its place. */
final class ManifestReader {
    private static final List<String> FIELDS = List.of("name", "version", "says", "needs", "facts", "files");
    private static final List<String> FILE = List.of("path", "sha256");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Faults faults;

    private ManifestReader(Faults faults) {
        this.faults = faults;
    }

    /**
     * A manifest of a pack.
     *
     * @param pack as messages name it
     * @return what could be read; empty if nothing could
     */
    static Optional<Manifest> read(String text, String pack, Faults faults) {
        return new ManifestReader(faults).fields(text, pack).map(fields -> new ManifestReader(faults).whole(fields));
    }

    /**
     * What somebody wrote who means to make a pack.
     *
     * @param name empty if it is not said, as the others
     */
    record Draft(String name, String version, String says, String needs) {
        static final Draft NONE = new Draft("", "", "", "");
    }

    /** A manifest of a folder that is to become a pack: it may leave out all; facts and files are made anew. */
    static Draft draft(String text, String folder, Faults faults) {
        return new ManifestReader(faults)
                .fields(text, folder)
                .map(fields -> new Draft(
                        fields.optionalText("name"),
                        fields.optionalText("version"),
                        fields.optionalText("says"),
                        fields.optionalText("needs")))
                .orElse(Draft.NONE);
    }

    private Optional<Fields> fields(String text, String pack) {
        return YamlFile.of(text, pack + "/" + Shelf.MANIFEST, faults).map(node -> Fields.plain(node, FIELDS, faults));
    }

    private Manifest whole(Fields fields) {
        for (String list : List.of("facts", "files")) {
            if (!fields.has(list)) {
                faults.add(fields.place(), "field '" + list + "' is missing; 'quietcore rules pack' writes it");
            }
        }
        return new Manifest(
                sound(fields, "name", PackName::complaint),
                version(fields, "version"),
                fields.text("says"),
                version(fields, "needs"),
                fields.texts("facts").stream().sorted().distinct().toList(),
                files(fields));
    }

    private String sound(Fields fields, String name, Function<String, Optional<String>> complaint) {
        String text = fields.text(name);
        if (!text.isBlank()) {
            complaint.apply(text).ifPresent(says -> faults.add(fields.place(name), says));
        }
        return text;
    }

    private PackVersion version(Fields fields, String name) {
        Optional<PackVersion> version = PackVersion.parse(sound(
                fields,
                name,
                text -> PackVersion.parse(text).isPresent()
                        ? Optional.empty()
                        : Optional.of(PackVersion.complaint(text))));
        return version.orElse(PackVersion.NONE);
    }

    private SortedMap<String, String> files(Fields fields) {
        SortedMap<String, String> files = new TreeMap<>();
        for (Fields file : fields.mappings("files", FILE)) {
            String path = file.text("path");
            if (path.isBlank()) {
                continue;
            }
            Optional<String> complaint = PackPath.describesThePack(path)
                    ? Optional.of("is not named by the manifest")
                    : PackPath.complaint(path);
            complaint.ifPresent(says -> faults.add(file.place("path"), PackPath.quoted(path) + " " + says));
            String digest = sound(
                    file,
                    "sha256",
                    text -> DIGEST.matcher(text).matches()
                            ? Optional.empty()
                            : Optional.of(
                                    "sha256 is 64 hexadecimal digits in small letters, as sha256sum prints them"));
            if (files.put(path, digest) != null) {
                faults.add(file.place("path"), PackPath.quoted(path) + " stands here a second time");
            }
        }
        return files;
    }
}
