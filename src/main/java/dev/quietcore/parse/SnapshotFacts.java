package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns a snapshot into facts: chooses each file's format, runs its parser, joins readings across files, names the machines,
 * and keeps what concerns the watched CPUs. One use per snapshot.
 */
public final class SnapshotFacts implements SnapshotVisitor {
    /** The folder of what was read before the traced window. */
    private static final String BEFORE = "before/";

    private static final int UNREADABLE_LIMIT = 200;

    /** Files that no format fits are listed up to this number; an archive may hold a million of them. */
    private static final int UNRECOGNISED_LIMIT = 10_000;

    private final List<FileFormat> formats;
    private final List<Join> joins;
    private final List<Observation> facts = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<ReadFile> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> anchoredKeys = new TreeSet<>();
    private final Set<String> apartKeys = new TreeSet<>();
    private int unreadable;

    /**
     * @param format empty where no format fits
     * @param why none does; else empty
     */
    public record ReadFile(String machine, String path, String format, String why) {}

    /** Something that could not be read. */
    public record Problem(String place, String says) {}

    /**
     * All that the snapshot tells.
     *
     * @param facts for the rules
     * @param machines names of the machines, in the order in which they appeared
     * @param machineByKey name of the machine by {@link SnapshotFile#machine()}
     */
    public record Result(
            List<Fact> facts,
            List<String> machines,
            Map<String, String> machineByKey,
            List<ReadFile> files,
            List<Problem> problems) {}

    public SnapshotFacts(List<FileFormat> formats, List<Join> joins) {
        this.formats = List.copyOf(formats);
        this.joins = List.copyOf(joins);
    }

    @Override
    public void file(SnapshotFile file) throws IOException {
        FileFormat format = formats.stream()
                .filter(candidate -> candidate.recognises(file))
                .findFirst()
                .orElse(null);
        if (file.anchored()) {
            anchoredKeys.add(file.machine());
        }
        if (file.apart()) {
            apartKeys.add(file.machine());
        }
        if (format != null || files.size() < UNRECOGNISED_LIMIT) {
            files.add(
                    format == null
                            ? new ReadFile(file.machine(), file.path(), "", Unrecognised.why(file.head()))
                            : new ReadFile(file.machine(), file.path(), format.name(), ""));
        }
        if (format != null) {
            format.parse(file, new Sink());
        }
    }

    /** Whether at least one file was read. */
    public boolean hasFiles() {
        return !files.isEmpty();
    }

    /** What could not be read so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void problem(String place, String reason) {
        problems.add(new Problem(place, reason));
    }

    private final class Sink implements FactSink {
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
            if (unreadable++ < UNREADABLE_LIMIT) {
                facts.add(new Unreadable(
                        file.machine(), reason, Evidence.of(file.machine(), file.path(), Math.max(1, line), text)));
            }
        }
    }

    /** @param namedByUser the CPUs that the user calls isolated, or null if she does not say */
    public Result finish(@Nullable CpuSet namedByUser) {
        Map<String, String> machineByKey = new MachineNames(files, anchoredKeys, apartKeys, readings).nameByKey();
        Relabel relabel = new Relabel(machineByKey);
        new Readings(readings, facts).of(TraceClock.class).forEach(clock -> facts.replaceAll(clock::on));
        ForeignLogs foreign = new ForeignLogs(readings, relabel::name);
        List<Reading> own = foreign.without(readings);
        for (Join join : joins) {
            facts.addAll(join.join(new Readings(own, List.copyOf(facts))));
        }
        Map<String, List<Observation>> byMachine = new LinkedHashMap<>();
        Map<String, Set<String>> formatsByMachine = new LinkedHashMap<>();
        for (ReadFile file : files) {
            if (!file.format().isEmpty() && !foreign.are(file)) {
                String machine = relabel.name(file.machine());
                byMachine.computeIfAbsent(machine, any -> new ArrayList<>());
                formatsByMachine
                        .computeIfAbsent(machine, any -> new TreeSet<>())
                        .add(file.path().startsWith(BEFORE) ? BEFORE + file.format() : file.format());
            }
        }
        for (Observation fact : facts) {
            Observation named = relabel.of(fact);
            byMachine.computeIfAbsent(named.machine(), any -> new ArrayList<>()).add(named);
        }
        List<Fact> result = new ArrayList<>();
        byMachine.forEach((machine, known) -> {
            List<Observation> observations = new ArrayList<>(ToldOnce.of(known));
            observations.addAll(CollectorsSwitches.of(machine, known));
            WatchedCpus watched = new WatchedCpus(machine, observations, namedByUser);
            result.addAll(watched.facts());
            observations.stream().filter(watched::concerns).forEach(result::add);
            result.addAll(
                    CollectedSources.missing(machine, observations, formatsByMachine.getOrDefault(machine, Set.of())));
        });
        List<ReadFile> named = files.stream()
                .map(file -> new ReadFile(relabel.name(file.machine()), file.path(), file.format(), file.why()))
                .toList();
        return new Result(result, List.copyOf(byMachine.keySet()), machineByKey, named, List.copyOf(problems));
    }
}
