package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Shelf;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules with what belongs to them, as one engineer hands them to another. Every file is the one that the manifest names; whether
 * the rules are any good is another question ({@link PackExamination}).
 *
 * @param shown the archive or folder it was read from, as messages name it
 * @param manifestText {@code pack.yaml} to the byte, which is what a signature is of
 * @param signature empty if nobody signed it
 * @param files by their path within the pack, without manifest and signature
 */
public record Pack(
        String shown,
        Manifest manifest,
        String manifestText,
        Optional<PackSignature> signature,
        SortedMap<String, byte[]> files) {
    public Pack {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public String name() {
        return manifest.name();
    }

    public Pack signed(SigningKey key) {
        return new Pack(shown, manifest, manifestText, Optional.of(PackSignature.of(manifestText, key)), files);
    }

    /** Everything that is written down of it, the manifest first: a folder that has one is a pack at any time. */
    Map<String, byte[]> everything() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(Shelf.MANIFEST, Manifest.bytes(manifestText));
        signature.ifPresent(signed -> all.put(PackPath.SIGNATURE, Manifest.bytes(signed.yaml())));
        all.putAll(files);
        return all;
    }
}
