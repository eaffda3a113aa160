package dev.quietcore.authoring.pack;

/**
 * Who stands for a pack.
 *
 * @param fingerprint of the key that signed it; empty if nobody did
 * @param trustedAs the file that the key is trusted for; empty if it is not
 */
public record Signer(Standing standing, String fingerprint, String trustedAs) {
    public static final Signer NOBODY = new Signer(Standing.UNSIGNED, "", "");

    /** What the signature is worth here. */
    public enum Standing {
        TRUSTED,
        UNKNOWN_KEY,
        UNSIGNED
    }
}
