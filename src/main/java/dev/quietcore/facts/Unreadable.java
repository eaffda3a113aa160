package dev.quietcore.facts;

/**
 * A part of a file that could not be read. The rest of the file is used.
 *
 * @param reason what is wrong with it
 */
public record Unreadable(String machine, String reason, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return evidence.first().place() + " could not be read: " + reason;
    }
}
