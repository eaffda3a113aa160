package dev.quietcore.authoring.pack;

import dev.quietcore.authoring.pack.PackPath.Kind;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Faults;
import dev.quietcore.knowledge.Shelf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Holds the files of a pack against its manifest, and the manifest against its signature. */
final class Verification {
    private final PackFiles found;
    private final Predicate<String> looked;
    private final Faults faults = new Faults("pack-manifest");
    private final List<Breach> breaches;

    private Verification(PackFiles found, Predicate<String> looked) {
        this.found = found;
        this.looked = looked;
        this.breaches = new ArrayList<>(found.faults());
    }

    /**
     * What of a pack could be told.
     *
     * @param pack empty if it has no manifest that can be read
     * @param breaches everything that is not as it should be
     */
    record Outcome(Optional<Pack> pack, List<Breach> breaches) {}

    /** @throws PackException if anything is not as the manifest says */
    static Pack whole(PackFiles found) throws PackException {
        if (!found.faults().isEmpty()) {
            throw new PackException(found.faults());
        }
        Outcome outcome = of(found, path -> true);
        List<Breach> breaches = new ArrayList<>(outcome.breaches());
        outcome.pack().filter(pack -> breaches.isEmpty()).ifPresent(pack -> breaches.addAll(facts(pack)));
        if (!breaches.isEmpty() || outcome.pack().isEmpty()) {
            throw new PackException(breaches);
        }
        return outcome.pack().get();
    }

    /** @param looked which paths were looked at; of the others nothing is said */
    static Outcome of(PackFiles found, Predicate<String> looked) {
        return new Verification(found, looked).outcome();
    }

    private Outcome outcome() {
        int before = found.faults().size();
        Optional<String> text = found.text(Shelf.MANIFEST);
        Optional<Manifest> manifest = text.flatMap(written -> ManifestReader.read(written, found.shown(), faults));
        if (!found.files().containsKey(Shelf.MANIFEST)) {
            add("pack-manifest", found.shown(), "holds no " + Shelf.MANIFEST + "; 'quietcore rules pack' makes packs");
        }
        Optional<PackSignature> signature = signature(text.orElse(""));
        manifest.filter(read -> faults.breaches().isEmpty()).ifPresent(this::files);
        breaches.addAll(found.faults().subList(before, found.faults().size()));
        breaches.addAll(faults.breaches());
        SortedMap<String, byte[]> files = new TreeMap<>(found.files());
        files.keySet().removeIf(PackPath::describesThePack);
        return new Outcome(
                manifest.map(read -> new Pack(found.shown(), read, text.orElse(""), signature, files)), breaches);
    }

    private void files(Manifest manifest) {
        for (Map.Entry<String, String> named : manifest.files().entrySet()) {
            byte[] content = found.files().get(named.getKey());
            if (content == null) {
                if (looked.test(named.getKey())) {
                    add("pack-file", at(named.getKey()), "is named by " + Shelf.MANIFEST + " and is not there");
                }
            } else if (!Manifest.digest(content).equals(named.getValue())) {
                add(
                        "pack-file",
                        at(named.getKey()),
                        "is not the file that " + Shelf.MANIFEST + " names: its SHA-256 is another");
            }
        }
        for (String path : found.files().keySet()) {
            if (!manifest.files().containsKey(path) && !PackPath.describesThePack(path)) {
                add("pack-file", at(path), "is there and " + Shelf.MANIFEST + " does not name it");
            }
        }
    }

    /** Whether the manifest names the facts that the rules use. */
    private static List<Breach> facts(Pack pack) {
        List<Breach> breaches = new ArrayList<>();
        Set<String> used = FactsUsed.by(rules(pack.files()));
        List<String> named = pack.manifest().facts();
        String file = pack.shown() + "/" + Shelf.MANIFEST;
        used.stream()
                .filter(fact -> !named.contains(fact))
                .map(fact -> "its rules use " + fact + ", which facts does not name")
                .forEach(says -> breaches.add(Breach.error("pack-facts", file, 0, 0, says)));
        named.stream()
                .filter(fact -> !used.contains(fact))
                .map(fact -> "facts names " + fact + ", which none of its rules uses")
                .forEach(says -> breaches.add(Breach.error("pack-facts", file, 0, 0, says)));
        return breaches;
    }

    /** The rules as their texts tell them, for what needs no more. */
    static List<RuleFile> rules(SortedMap<String, byte[]> files) {
        return files.entrySet().stream()
                .filter(file -> PackPath.kind(file.getKey()).equals(Optional.of(Kind.RULE)))
                .map(file -> RuleFile.loose(
                        file.getKey(), file.getKey(), "", new String(file.getValue(), StandardCharsets.UTF_8)))
                .toList();
    }

    private Optional<PackSignature> signature(String manifest) {
        Faults wrong = new Faults("pack-signature");
        Optional<PackSignature> signature = found.text(PackPath.SIGNATURE)
                .flatMap(text -> PackSignature.read(text, at(PackPath.SIGNATURE), wrong))
                .filter(read -> {
                    if (!read.signs(manifest)) {
                        wrong.add(
                                at(PackPath.SIGNATURE),
                                "is no signature of this " + Shelf.MANIFEST + ": one of them was changed, or belongs to"
                                        + " another pack");
                    }
                    return wrong.breaches().isEmpty();
                });
        breaches.addAll(wrong.breaches());
        return signature;
    }

    private String at(String path) {
        return found.shown() + "/" + path;
    }

    private void add(String check, String file, String says) {
        breaches.add(Breach.error(check, file, 0, 0, says));
    }
}
