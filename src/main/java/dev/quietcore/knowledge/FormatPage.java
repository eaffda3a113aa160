package dev.quietcore.knowledge;

import java.util.List;

/**
 * What is known of a format of files: a file of knowledge/formats. Each format of the parsers has one, and its samples are read by
 * the tests.
 *
 * @param name of the format, as the parsers list it: {@code interrupts}
 * @param title for a heading
 * @param madeBy commands that print it, or files that it is
 * @param says what it tells about isolated CPUs, and what is read of it
 * @param recognisedBy how such a file is told from others, in words
 * @param versions which variants are read, in words
 * @param facts simple names of the facts that the samples give
 * @param notRead what in such a file is passed over and why; empty where nothing is
 * @param binary whether the format is no text, so that there may be no samples to show
 * @param sources where the format is documented, in words
 */
public record FormatPage(
        String name,
        String title,
        List<String> madeBy,
        String says,
        String recognisedBy,
        String versions,
        List<String> facts,
        String notRead,
        boolean binary,
        List<Sample> samples,
        List<String> sources) {
    /** The path of a sample whose path tells nothing. */
    public static final String ANY_PATH = "sample";

    public FormatPage {
        madeBy = List.copyOf(madeBy);
        facts = List.copyOf(facts);
        samples = List.copyOf(samples);
        sources = List.copyOf(sources);
    }

    /**
     * A short piece of a real file.
     *
     * @param path in the machine's folder; {@value #ANY_PATH} where the content tells the format
     */
    public record Sample(String path, String text) {}
}
