package dev.quietcore.authoring.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of an Ed25519 key pair (RFC 8032): tells whether the other half signed. */
public record VerifyingKey(PublicKey key) {
    static final String ALGORITHM = "Ed25519";

    /** @throws PackException if the file holds no such key */
    public static VerifyingKey read(Path file) throws PackException {
        byte[] encoded = Pem.read(Pem.PUBLIC_KEY, text(file))
                .orElseThrow(() -> PackException.of(
                        "pack-key",
                        file.toString(),
                        "holds no public key; one is made by 'quietcore rules key' or by 'openssl pkey -pubout'"));
        try {
            return of(encoded);
        } catch (GeneralSecurityException other) {
            throw PackException.of("pack-key", file.toString(), "holds a public key, but none of Ed25519");
        }
    }

    /** A key is a few lines; no more of a file is read. */
    static String text(Path file) throws PackException {
        int longest = 16 << 10;
        try (var content = Files.newInputStream(file)) {
            return new String(content.readNBytes(longest), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw PackException.of("pack-key", file.toString(), "cannot be read: " + unreadable);
        }
    }

    /** @param encoded a SubjectPublicKeyInfo of X.509, in DER */
    static VerifyingKey of(byte[] encoded) throws GeneralSecurityException {
        return new VerifyingKey(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
    }

    /** The SHA-256 of the key in DER: {@code openssl pkey -pubin -in NAME.pub -outform DER | sha256sum}. */
    public String fingerprint() {
        return Manifest.digest(key.getEncoded());
    }

    String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    public String pem() {
        return Pem.write(Pem.PUBLIC_KEY, key.getEncoded());
    }

    boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key);
            verification.update(content);
            return verification.verify(signature);
        } catch (SignatureException damaged) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
