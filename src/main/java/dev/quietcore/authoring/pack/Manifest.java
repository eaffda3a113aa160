package dev.quietcore.authoring.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code pack.yaml}: what a pack is, and each of its files.
 *
 * @param says what the pack is for, one sentence
 * @param needs the oldest quietcore that its rules run with
 * @param facts types of the facts that its rules use, sorted
 * @param files the SHA-256 of each file in hexadecimal digits, by the file's path
 */
public record Manifest(
        String name,
        PackVersion version,
        String says,
        PackVersion needs,
        List<String> facts,
        SortedMap<String, String> files) {
    public Manifest {
        facts = List.copyOf(facts);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The text of {@code pack.yaml}; always the same for the same manifest. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder()
                .append("name: ")
                .append(name)
                .append("\nversion: ")
                .append(version)
                .append("\nsays: ")
                .append(quoted(says))
                .append("\nneeds: ")
                .append(needs)
                .append(facts.isEmpty() ? "\nfacts: []\n" : "\nfacts:\n");
        facts.forEach(fact -> yaml.append("  - ").append(fact).append('\n'));
        yaml.append(files.isEmpty() ? "files: []\n" : "files:\n");
        files.forEach((path, digest) -> yaml.append("  - path: ")
                .append(quoted(path))
                .append("\n    sha256: ")
                .append(digest)
                .append('\n'));
        return yaml.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\');
            }
            quoted.append(Character.isISOControl(character) ? " " : Character.toString(character));
        });
        return quoted.append('"').toString();
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
