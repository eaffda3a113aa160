package dev.quietcore.cli;

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
import java.util.List;
import java.util.Map;

/**
 * Reads the snapshot once more for the lines that somebody wants to see.
 *
 * @param machineByKey the names that citations use, by {@link SnapshotFile#machine()}
 */
record ReadAgain(List<String> snapshots, Map<String, String> machineByKey) implements SnapshotLines {
    ReadAgain {
        snapshots = List.copyOf(snapshots);
        machineByKey = Map.copyOf(machineByKey);
    }

    @Override
    public List<Citation> read(String machine, String file, long from, long to)
            throws UnanswerableException, IOException {
        if (snapshots.contains(DiagnoseRequest.STANDARD_INPUT)) {
            throw new UnanswerableException(
                    file + ": the snapshot came by standard input, which cannot be read again; save it to a file");
        }
        Search search = new Search(machine, file, from, to);
        try {
            new SnapshotReader(Limits.DEFAULT)
                    .read(snapshots.stream().map(Path::of).toList(), InputStream.nullInputStream(), search);
        } catch (SnapshotException gone) {
            if (!search.done()) {
                throw new UnanswerableException(String.valueOf(gone.getMessage()));
            }
        }
        return search.found();
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
