package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A small snapshot of one machine, given file by file as text, and what the formats and joins make of it. */
final class Parsed implements FactSink {
    static final String MACHINE = "robot";

    private final List<Observation> facts = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<String> formats = new ArrayList<>();

    /** Reads one more file with the first format that recognises it. */
    Parsed file(String path, String content) {
        return file(path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    Parsed file(String path, InputStream content) {
        try {
            SnapshotFile file = new SnapshotFile(MACHINE, path, content);
            Optional<FileFormat> format =
                    Formats.all().stream().filter(one -> one.recognises(file)).findFirst();
            formats.add(format.map(FileFormat::name).orElse("unrecognised"));
            if (format.isPresent()) {
                format.get().parse(file, this);
            }
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Parsed of(String path, String content) {
        return new Parsed().file(path, content);
    }

    /** Which format read each file. */
    List<String> formats() {
        return formats;
    }

    List<Reading> readings() {
        return readings;
    }

    /** All facts, those of the joins included. */
    List<Observation> facts() {
        List<Observation> all = new ArrayList<>(facts);
        for (Join join : Formats.joins()) {
            all.addAll(join.join(new Readings(readings, List.copyOf(all))));
        }
        return all;
    }

    <F extends Observation> List<F> facts(Class<F> type) {
        return facts().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What each fact of a type says, for short. */
    List<String> says(Class<? extends Observation> type) {
        return facts(type).stream().map(Observation::says).toList();
    }

    /** Reasons for which something could not be read, each behind its line number. */
    List<String> problems() {
        return facts(Unreadable.class).stream()
                .sorted(Comparator.comparing(
                        problem -> problem.evidence().first().line()))
                .map(problem -> problem.evidence().first().line() + ": " + problem.reason())
                .toList();
    }

    @Override
    public void add(Observation fact) {
        facts.add(fact);
    }

    @Override
    public void add(Reading reading) {
        readings.add(reading);
    }

    @Override
    public void unreadable(SnapshotFile file, long line, String text, String reason) {
        facts.add(new Unreadable(file.machine(), reason, Evidence.of(file.machine(), file.path(), line, text)));
    }
}
