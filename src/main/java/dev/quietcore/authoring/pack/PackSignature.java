package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Faults;
import dev.quietcore.knowledge.Fields;
import dev.quietcore.knowledge.YamlFile;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code pack.sig}: somebody's word for a manifest, and so for every file that it names.
 *
 * @param key that it was made with
 * @param signature Ed25519, of the exact bytes of {@code pack.yaml}, in base64
 */
public record PackSignature(VerifyingKey key, String signature) {
    private static final List<String> FIELDS = List.of("fingerprint", "publicKey", "signature");

    static PackSignature of(String manifest, SigningKey key) {
        return new PackSignature(
                key.verifying(), Base64.getEncoder().encodeToString(key.sign(Manifest.bytes(manifest))));
    }

    boolean signs(String manifest) {
        try {
            return key.verifies(Manifest.bytes(manifest), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    String yaml() {
        return "# Ed25519 signature of the bytes of pack.yaml\nfingerprint: " + key.fingerprint() + "\npublicKey: "
                + key.base64() + "\nsignature: " + signature + "\n";
    }

    /** @return the signature with its key; empty after a fault */
    static Optional<PackSignature> read(String text, String file, Faults faults) {
        Optional<Fields> found = YamlFile.of(text, file, faults).map(node -> Fields.plain(node, FIELDS, faults));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = found.get();
        String fingerprint = fields.text("fingerprint");
        String key = fields.text("publicKey");
        String signature = fields.text("signature");
        if (fingerprint.isBlank() || key.isBlank() || signature.isBlank()) {
            return Optional.empty();
        }
        try {
            VerifyingKey verifying = VerifyingKey.of(Base64.getDecoder().decode(key));
            if (verifying.fingerprint().equals(fingerprint)) {
                return Optional.of(new PackSignature(verifying, signature));
            }
            faults.add(fields.place("fingerprint"), "is not the fingerprint of publicKey");
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            faults.add(fields.place("publicKey"), "is no public key of Ed25519 in base64");
        }
        return Optional.empty();
    }
}
