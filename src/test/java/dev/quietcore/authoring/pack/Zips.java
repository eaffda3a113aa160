package dev.quietcore.authoring.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Builds .zip archives that no honest tool would: any names, twice the same, links, damage. */
public final class Zips {
    static final String RULE = """
            package rules

            import dev.quietcore.facts.*
            import static dev.quietcore.engine.Conclusions.conclude

            rule "x"
            when
                $run : CsdExecution($machine : machine)
            then
                conclude(drools, new Mechanism($machine, "x", $run.source())).explains($run);
            end
            """;

    private record Entry(String name, byte[] content, int mode) {}

    private final List<Entry> entries = new ArrayList<>();

    /** An honest pack of one rule. */
    public static Zips honest() {
        return new Zips().with("pack.yaml", manifest().yaml()).with("rules/cause/x.drl", RULE);
    }

    static Manifest manifest() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("rules/cause/x.drl", Manifest.digest(RULE.getBytes(StandardCharsets.UTF_8)));
        return new Manifest(
                "acme",
                new PackVersion("1.0"),
                "Says.",
                new PackVersion("0.1"),
                List.of("CsdExecution", "Mechanism"),
                files);
    }

    public Zips with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Zips with(String name, byte[] content) {
        entries.add(new Entry(name, content, 0100644));
        return this;
    }

    Zips link(String name, String to) {
        entries.add(new Entry(name, to.getBytes(StandardCharsets.UTF_8), 0120777));
        return this;
    }

    Zips without(String name) {
        entries.removeIf(entry -> entry.name().equals(name));
        return this;
    }

    public byte[] bytes() {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
            zip.setUseLanguageEncodingFlag(true);
            for (Entry entry : entries) {
                ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
                header.setUnixMode(entry.mode());
                zip.putArchiveEntry(header);
                zip.write(entry.content());
                zip.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String bytes = new String(channel.array(), 0, (int) channel.size(), StandardCharsets.ISO_8859_1);
        for (Entry entry : entries) { // the library writes no backslash
            if (entry.name().contains("\\")) {
                bytes = bytes.replace(entry.name().replace('\\', '/'), entry.name());
            }
        }
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
