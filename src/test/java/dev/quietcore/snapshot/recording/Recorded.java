package dev.quietcore.snapshot.recording;

import dev.quietcore.facts.Observation;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.Formats;
import dev.quietcore.parse.SnapshotFacts;
import dev.quietcore.parse.trace.TraceFormat;
import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotException;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The recordings of one machine in src/test/resources/recordings, and what quietcore makes of a recording. */
public final class Recorded {
    private Recorded() {}

    /** A file of that folder; one that is packed there is unpacked. */
    public static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream("/recordings/" + name))) {
            return (name.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static List<String> textLines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    /** The lines that a reader of the snapshot sees, and the problems behind them. */
    public static List<String> lines(byte[] recording) {
        List<String> lines = new ArrayList<>();
        read(recording, new SnapshotVisitor() {
            @Override
            public void file(SnapshotFile file) throws IOException {
                LineReader reader = file.lines();
                while (reader.next()) {
                    lines.add(reader.text());
                }
            }

            @Override
            public boolean done() {
                return false;
            }

            @Override
            public void problem(String place, String reason) {
                lines.add(place + ": " + reason);
            }
        });
        return lines;
    }

    /** The records among the lines, with single blanks. */
    public static List<String> records(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("cpus="))
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
    }

    /** The facts of the file alone, with the formats and joins that quietcore has. */
    public static SnapshotFacts.Result facts(byte[] content) {
        SnapshotFacts facts = formats();
        read(content, facts);
        return facts.finish(null);
    }

    /** The facts of folders, or of files that were given together. */
    public static SnapshotFacts.Result facts(Path... inputs) {
        SnapshotFacts facts = formats();
        read(List.of(inputs), InputStream.nullInputStream(), facts);
        return facts.finish(null);
    }

    private static SnapshotFacts formats() {
        List<FileFormat> formats = new ArrayList<>(List.of(new TraceFormat()));
        formats.addAll(Formats.all());
        return new SnapshotFacts(formats, Formats.joins());
    }

    /** What each fact of a type says, sorted. */
    public static List<String> says(SnapshotFacts.Result result, Class<? extends Observation> type) {
        return result.facts().stream()
                .filter(type::isInstance)
                .map(fact -> type.cast(fact).says())
                .sorted()
                .toList();
    }

    private static void read(byte[] content, SnapshotVisitor visitor) {
        read(List.of(Path.of("-")), new ByteArrayInputStream(content), visitor);
    }

    private static void read(List<Path> inputs, InputStream standardInput, SnapshotVisitor visitor) {
        try {
            new SnapshotReader(Limits.DEFAULT).read(inputs, standardInput, visitor);
        } catch (SnapshotException refused) {
            visitor.problem("-", String.valueOf(refused.getMessage()));
        }
    }
}
