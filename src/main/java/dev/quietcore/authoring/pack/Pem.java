package dev.quietcore.authoring.pack;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Keys as text between two lines that say what it is (RFC 7468), as OpenSSL reads and writes them. */
final class Pem {
    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String PUBLIC_KEY = "PUBLIC KEY";

    private static final int COLUMNS = 64;

    private Pem() {}

    static String write(String label, byte[] content) {
        byte[] lineEnd = {'\n'};
        return begin(label) + "\n"
                + Base64.getMimeEncoder(COLUMNS, lineEnd).encodeToString(content) + "\n"
                + end(label) + "\n";
    }

    /** Empty if the text holds nothing of that label. */
    static Optional<byte[]> read(String label, String text) {
        int begins = text.indexOf(begin(label));
        int ends = text.indexOf(end(label));
        if (begins < 0 || ends < begins) {
            return Optional.empty();
        }
        String between = text.substring(begins + begin(label).length(), ends);
        try {
            return Optional.of(Base64.getMimeDecoder().decode(between.getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }
}
