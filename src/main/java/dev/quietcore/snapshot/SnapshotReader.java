package dev.quietcore.snapshot;

import dev.quietcore.snapshot.recording.KernelSymbols;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Reads snapshots: tar archives (plain, or packed with gzip, xz or zstd), folders, and single files, known by their content and
 * not by their names. Everything streams by once; memory does not grow with the size of a snapshot, and nothing is written but the
 * temporary file of a large binary recording that lies in an archive ({@link dev.quietcore.snapshot.recording.Spool}).
 *
 * <p>An archive may hold archives, as what {@code sos collect} packs does: each is a machine of its own.
 *
 * <p>Single files given together are one machine. Archives and folders are machines of their own: when there are several, their
 * base names stand in front of the machines' keys.
 */
public final class SnapshotReader {
    private final Limits limits;
    private final ReadProgress progress;

    /** A reader that nobody watches. */
    public SnapshotReader(Limits limits) {
        this(limits, ReadProgress.NONE);
    }

    public SnapshotReader(Limits limits, ReadProgress progress) {
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Reads all inputs in their order, and recordings that hold no names of functions behind all others. What is wrong inside
     * an input goes to {@link SnapshotVisitor#problem} and costs nothing else.
     *
     * @param inputs paths; {@code -} is standard input
     * @throws SnapshotException after everything else was read, when inputs could not be opened at all
     */
    public void read(List<Path> inputs, InputStream standardInput, SnapshotVisitor visitor) throws SnapshotException {
        List<Fault> faults = new ArrayList<>();
        List<Input> opened = open(inputs, standardInput, visitor, faults);
        Reading reading = new Reading(opened, visitor);
        for (Input input : opened) {
            if (visitor.done()) {
                break;
            }
            try {
                reading.read(input);
            } catch (IOException failure) {
                faults.add(new Fault(input.given(), Input.reason(failure), Input.ACCEPTED));
            }
        }
        if (!faults.isEmpty()) {
            throw new SnapshotException(faults);
        }
    }

    private static List<Input> open(
            List<Path> inputs, InputStream standardInput, SnapshotVisitor visitor, List<Fault> faults) {
        List<Input> opened = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path path : inputs) {
            if (!seen.add(path.toAbsolutePath().normalize())) {
                visitor.problem(path.toString(), "was named more than once; it is read once");
                continue;
            }
            try {
                opened.add(Input.open(path, standardInput));
            } catch (Input.FaultException unusable) {
                faults.add(unusable.fault());
            }
        }
        opened.sort(Comparator.comparing(Input::late));
        return opened;
    }

    /** One run over all inputs. */
    private final class Reading {
        private final SnapshotVisitor visitor;
        private final Budget budget = new Budget(limits);
        private final KernelSymbols kernels = new KernelSymbols();
        private final Set<String> folders = new HashSet<>();
        private final Set<String> filePaths = new HashSet<>();
        private final boolean severalTrees;
        private final long total;
        private long bytes;

        Reading(List<Input> inputs, SnapshotVisitor visitor) {
            this.visitor = visitor;
            this.severalTrees = inputs.stream()
                            .filter(input -> input.kind() != Input.Kind.FILE)
                            .count()
                    > 1;
            this.total = total(inputs);
        }

        void read(Input input) throws IOException {
            Problems problems = new Problems(input.given(), visitor);
            Delivery delivery = new Delivery(visitor, problems, budget, kernels);
            LongConsumer onRead = read -> progress.read(bytes += read, total);
            if (input.kind() == Input.Kind.FOLDER) {
                new FolderInput(input.path(), budget, problems, delivery, onRead).read(folder(input));
            } else {
                try (InputStream in = input.bytes(onRead)) {
                    Content content = Content.of(in, budget, input.stream() == null ? input.path() : null);
                    if (input.kind() == Input.Kind.ARCHIVE) {
                        new ArchiveInput(content, budget, problems, delivery).read(folder(input));
                    } else {
                        delivery.deliver("", new MachinePath("", filePath(input), false), content, () -> false);
                    }
                }
            }
            delivery.finish();
        }

        private String folder(Input input) {
            if (!severalTrees) {
                return "";
            }
            String base = input.baseName();
            String folder = base;
            for (int copy = 2; !folders.add(folder); copy++) {
                folder = base + "-" + copy;
            }
            return folder;
        }

        /** From the folder that shows what the file is, as in proc/interrupts, else the name alone where it is unique. */
        private String filePath(Input input) {
            String given = input.path().toString();
            if (given.equals(Input.STANDARD_INPUT)) {
                return "stdin";
            }
            MachinePath whole = MachinePath.of(EntryName.of(given).path());
            String path = whole.anchored()
                    ? whole.path()
                    : EntryName.of(input.fileName()).path();
            return filePaths.add(path) ? path : given;
        }
    }

    private static long total(List<Input> inputs) {
        long total = 0;
        for (Input input : inputs) {
            try {
                long size = input.size();
                if (size < 0) {
                    return -1;
                }
                total += size;
            } catch (IOException unknown) {
                return -1;
            }
        }
        return total;
    }
}
