package dev.quietcore.authoring.pack;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** An Ed25519 key pair: who has it can sign packs. */
public record SigningKey(PrivateKey secret, VerifyingKey verifying) {
    public static final String SECRET_ENDING = ".key";
    public static final String PUBLIC_ENDING = ".pub";

    public static SigningKey fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), new VerifyingKey(pair.getPublic()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads {@code NAME.key} and {@code NAME.pub} beside it.
     *
     * @throws PackException if one of them holds no key of Ed25519, or they do not belong together
     */
    public static SigningKey read(Path file) throws PackException {
        byte[] encoded = Pem.read(Pem.PRIVATE_KEY, VerifyingKey.text(file))
                .orElseThrow(() -> PackException.of(
                        "pack-key",
                        file.toString(),
                        "holds no private key; one is made by 'quietcore rules key' or by"
                                + " 'openssl genpkey -algorithm ed25519'"));
        PrivateKey secret;
        try {
            secret = KeyFactory.getInstance(VerifyingKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException other) {
            throw PackException.of("pack-key", file.toString(), "holds a private key, but none of Ed25519");
        }
        SigningKey pair = new SigningKey(secret, VerifyingKey.read(beside(file)));
        byte[] probe = Manifest.bytes(pair.verifying().fingerprint());
        if (!pair.verifying().verifies(probe, pair.sign(probe))) {
            throw PackException.of("pack-key", file.toString(), "does not belong to " + beside(file));
        }
        return pair;
    }

    private static Path beside(Path file) {
        String name = file.getFileName().toString();
        String plain = name.endsWith(SECRET_ENDING) ? name.substring(0, name.length() - SECRET_ENDING.length()) : name;
        return file.resolveSibling(plain + PUBLIC_ENDING);
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(VerifyingKey.ALGORITHM);
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** PKCS#8, as OpenSSL writes it. */
    public String secretPem() {
        return Pem.write(Pem.PRIVATE_KEY, secret.getEncoded());
    }
}
