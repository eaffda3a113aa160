package dev.quietcore.cli;

import dev.quietcore.authoring.draft.SnapshotCopy;
import dev.quietcore.explain.SnapshotLines;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Citation;
import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotException;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Reads the snapshot once more for the lines that somebody wants to see.
 *
 * @param machineByKey the names that citations use, by {@link SnapshotFile#machine()}
 */
record ReadAgain(List<String> snapshots, Map<String, String> machineByKey) implements SnapshotLines, SnapshotCopy {
    ReadAgain {
        snapshots = List.copyOf(snapshots);
        machineByKey = Map.copyOf(machineByKey);
    }

    @Override
    public List<Citation> read(String machine, String file, long from, long to)
            throws UnanswerableException, IOException {
        Search search = new Search(machine, file, from, to);
        read(file, search);
        return search.found();
    }

    @Override
    public Map<String, Copied> copy(String machine, Map<String, LongPredicate> wanted)
            throws UnanswerableException, IOException {
        Copying copying = new Copying(machine, wanted);
        read(String.join(", ", wanted.keySet()), copying);
        return copying.copied;
    }

    /** @param wanted what is looked for, for the message */
    private void read(String wanted, SnapshotVisitor visitor) throws UnanswerableException, IOException {
        if (snapshots.contains(DiagnoseRequest.STANDARD_INPUT)) {
            throw new UnanswerableException(
                    wanted + ": the snapshot came by standard input, which cannot be read again; save it to a file");
        }
        try {
            new SnapshotReader(Limits.DEFAULT)
                    .read(snapshots.stream().map(Path::of).toList(), InputStream.nullInputStream(), visitor);
        } catch (SnapshotException gone) {
            if (!visitor.done()) {
                throw new UnanswerableException(String.valueOf(gone.getMessage()));
            }
        }
    }

    /** Looks at some files of one machine. */
    private final class Copying implements SnapshotVisitor {
        private final String machine;
        private final Map<String, LongPredicate> wanted;
        private final Map<String, Copied> copied = new LinkedHashMap<>();

        Copying(String machine, Map<String, LongPredicate> wanted) {
            this.machine = machine;
            this.wanted = wanted;
        }

        @Override
        public void file(SnapshotFile file) throws IOException {
            LongPredicate lines = wanted.get(file.path());
            if (lines != null && machine.equals(machineByKey.getOrDefault(file.machine(), file.machine()))) {
                List<Line> kept = new ArrayList<>();
                LineReader reader = file.lines();
                while (reader.next()) {
                    if (lines.test(reader.number())) {
                        kept.add(new Line(reader.number(), reader.text()));
                    }
                }
                copied.put(file.path(), new Copied(kept, reader.number()));
            }
        }

        @Override
        public boolean done() {
            return copied.size() == wanted.size();
        }

        @Override
        public void problem(String place, String reason) {
            // was told when the snapshot was opened
        }
    }

    /** Looks at one file of the snapshot, and at nothing behind it. */
    private final class Search implements SnapshotVisitor {
        private final String machine;
        private final String path;
        private final long from;
        private final long to;
        private final List<Citation> found = new ArrayList<>();
        private boolean seen;

        Search(String machine, String path, long from, long to) {
            this.machine = machine;
            this.path = path;
            this.from = from;
            this.to = to;
        }

        @Override
        public void file(SnapshotFile file) throws IOException {
            String owner = machineByKey.getOrDefault(file.machine(), file.machine());
            if (!file.path().equals(path) || !(machine.isEmpty() || machine.equals(owner))) {
                return;
            }
            seen = true;
            LineReader lines = file.lines();
            while (lines.number() < to && lines.next()) {
                if (lines.number() >= from) {
                    found.add(new Citation(owner, path, lines.number(), lines.text()));
                }
            }
        }

        @Override
        public boolean done() {
            return seen;
        }

        @Override
        public void problem(String place, String reason) {
            // was told when the snapshot was opened
        }

        List<Citation> found() throws UnanswerableException {
            if (!seen) {
                throw new UnanswerableException(path + ": is not in the snapshot any longer");
            }
            return found;
        }
    }
}
