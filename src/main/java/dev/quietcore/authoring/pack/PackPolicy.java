package dev.quietcore.authoring.pack;

import dev.quietcore.authoring.pack.Signer.Standing;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Faults;
import dev.quietcore.knowledge.Fields;
import dev.quietcore.knowledge.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which packs may be used: {@code config.yaml} and {@code trusted/*.pub} of the machine's folder and the user's. The stricter of
 * both counts; where the machine refuses unsigned packs, a key that only the user trusts does not make a pack a signed one.
 *
 * @param refusedBy the place that refuses packs without a trusted signature; empty if they are allowed
 * @param trusted the file of each trusted key, by the key's fingerprint
 * @param faults what in these folders cannot be read; a config.yaml that cannot be read refuses
 */
public record PackPolicy(Optional<String> refusedBy, Map<String, String> trusted, List<Breach> faults) {
    public static final String CONFIGURATION = "config.yaml";
    public static final String TRUSTED = "trusted";

    private static final List<String> FIELDS = List.of("unsignedPacks");
    private static final List<String> WORDS = List.of("allow", "refuse");

    public PackPolicy {
        trusted = Map.copyOf(trusted);
        faults = List.copyOf(faults);
    }

    /** @param folders the machine's, then the user's; none of them need exist */
    public static PackPolicy read(List<Path> folders) {
        Optional<String> refusedBy = Optional.empty();
        Map<String, String> trusted = new TreeMap<>();
        List<Breach> faults = new ArrayList<>();
        for (Path folder : folders) {
            Map<String, String> keys = keys(folder.resolve(TRUSTED), faults);
            if (refusedBy.isEmpty()) { // else the machine has said whom to trust
                keys.forEach(trusted::putIfAbsent);
                refusedBy = refusal(folder.resolve(CONFIGURATION), faults);
            }
        }
        return new PackPolicy(refusedBy, trusted, faults);
    }

    private static Optional<String> refusal(Path file, List<Breach> told) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Faults faults = new Faults("config");
        Optional<Fields> fields =
                YamlFile.read(file, file.toString(), faults).map(node -> Fields.plain(node, FIELDS, faults));
        String word = fields.filter(read -> read.has("unsignedPacks"))
                .map(read -> read.word("unsignedPacks", WORDS))
                .orElse("allow");
        faults.breaches().forEach(fault -> told.add(fault.with("Until this is repaired, unsigned packs are refused")));
        if (word.equals("allow") && faults.breaches().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                fields.map(read -> read.place("unsignedPacks").toString()).orElse(file.toString()));
    }

    private static Map<String, String> keys(Path folder, List<Breach> faults) {
        Map<String, String> keys = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return keys;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(SigningKey.PUBLIC_ENDING)) {
                    key(file, faults).ifPresent(key -> keys.putIfAbsent(key.fingerprint(), file.toString()));
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            faults.add(Breach.error("config", folder.toString(), 0, 0, "cannot be read: " + unreadable));
        }
        return keys;
    }

    private static Optional<VerifyingKey> key(Path file, List<Breach> faults) {
        try {
            return Optional.of(VerifyingKey.read(file));
        } catch (PackException noKey) {
            faults.addAll(noKey.breaches());
            return Optional.empty();
        }
    }

    public Signer signer(Pack pack) {
        return pack.signature()
                .map(signature -> signature.key().fingerprint())
                .map(print -> trusted.containsKey(print)
                        ? new Signer(Standing.TRUSTED, print, String.valueOf(trusted.get(print)))
                        : new Signer(Standing.UNKNOWN_KEY, print, ""))
                .orElse(Signer.NOBODY);
    }

    /** Why a pack may not be used; empty if it may. */
    public Optional<Breach> refusal(Pack pack) {
        Signer signer = signer(pack);
        return refusedBy
                .filter(place -> signer.standing() != Standing.TRUSTED)
                .map(place -> Breach.error(
                        "pack-signature",
                        pack.shown(),
                        0,
                        0,
                        (signer.standing() == Standing.UNSIGNED
                                        ? "nobody signed it"
                                        : "it is signed by a key that is not trusted, " + signer.fingerprint())
                                + ", and " + place + " refuses such packs; a key is trusted where its .pub lies in "
                                + Path.of(place.replaceAll("(:\\d+)+$", "")).resolveSibling(TRUSTED)));
    }
}
