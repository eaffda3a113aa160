package dev.quietcore.snapshot;

/**
 * An input that could not be opened at all.
 *
 * @param place the input as it was given
 * @param reason what is wrong, a sentence without its subject
 * @param remedy what is accepted instead, with a guess where there is one
 */
public record Fault(String place, String reason, String remedy) {
    @Override
    public String toString() {
        return place + ": " + reason + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
