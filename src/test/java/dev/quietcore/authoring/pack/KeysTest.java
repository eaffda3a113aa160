package dev.quietcore.authoring.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of OpenSSL are keys here, and the reverse. */
class KeysTest {
    /** RFC 8410, section 10.3: the same key that OpenSSL's own tests read. */
    private static final String SECRET = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """;

    /** RFC 8410, section 10.1. */
    private static final String OPEN = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    private Path folder;

    @Test
    void readsAndWritesWhatOpensslReadsAndWrites() throws Exception {
        Path secret = Files.writeString(folder.resolve("rfc.key"), SECRET);
        Files.writeString(folder.resolve("rfc.pub"), OPEN);
        SigningKey key = SigningKey.read(secret);
        assertThat(key.secretPem()).isEqualTo(SECRET);
        assertThat(key.verifying().pem()).isEqualTo(OPEN);
        assertThat(key.verifying().fingerprint()) // openssl pkey -pubin -in rfc.pub -outform DER | sha256sum
                .isEqualTo("a1e9156054e04fac899ae9f275132cdc07a5dbc4ea2c2ad3a1ffc6e0d253681f");
    }

    /** RFC 8032, section 7.1, TEST 2: one byte, and its signature. */
    @Test
    void signsAsTheStandardSays() throws Exception {
        byte[] secret = HexFormat.of()
                .parseHex("302e020100300506032b657004220420"
                        + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] open = HexFormat.of()
                .parseHex("302a300506032b6570032100"
                        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        Files.writeString(folder.resolve("rfc.key"), Pem.write(Pem.PRIVATE_KEY, secret));
        Files.writeString(folder.resolve("rfc.pub"), Pem.write(Pem.PUBLIC_KEY, open));
        SigningKey key = SigningKey.read(folder.resolve("rfc.key"));
        byte[] signature = key.sign(new byte[] {0x72});
        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(key.verifying().verifies(new byte[] {0x72}, signature)).isTrue();
        assertThat(key.verifying().verifies(new byte[] {0x73}, signature)).isFalse();
    }

    @Test
    void aKeyOfAnotherKindIsNamed() throws IOException {
        String x25519 = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder()
                        .encodeToString(HexFormat.of().parseHex("302a300506032b656e032100" + "09".repeat(32)))
                + "\n-----END PUBLIC KEY-----\n";
        Path file = Files.writeString(folder.resolve("x.pub"), x25519);
        assertThatThrownBy(() -> VerifyingKey.read(file))
                .isInstanceOf(PackException.class)
                .hasMessage(file + ": holds a public key, but none of Ed25519");
        Path text = Files.writeString(folder.resolve("text.pub"), "ssh-ed25519 AAAA");
        assertThatThrownBy(() -> VerifyingKey.read(text))
                .hasMessageStartingWith(text + ": holds no public key; one is made by 'quietcore rules key'");
    }
}
