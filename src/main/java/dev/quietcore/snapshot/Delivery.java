package dev.quietcore.snapshot;

import dev.quietcore.snapshot.recording.KernelSymbols;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/**
 * Hands the files of one input to the visitor, and keeps what goes wrong with one from the others. An archive that lies beside the
 * machines, as in what {@code sos collect} packs, is opened: it holds a machine of its own. One inside a machine's tree is that
 * machine's data, and one inside an archive that was opened so is one too many.
 */
final class Delivery {
    private final SnapshotVisitor visitor;
    private final Problems problems;
    private final Budget budget;
    private final KernelSymbols kernels;
    private final boolean inner;
    private long delivered;
    private long procFiles;
    private long emptyProcFiles;

    /** @param kernels takes what files tell of functions, for all inputs */
    Delivery(SnapshotVisitor visitor, Problems problems, Budget budget, KernelSymbols kernels) {
        this(visitor, problems, budget, kernels, false);
    }

    private Delivery(SnapshotVisitor visitor, Problems problems, Budget budget, KernelSymbols kernels, boolean inner) {
        this.visitor = visitor;
        this.problems = problems;
        this.budget = budget;
        this.kernels = kernels;
        this.inner = inner;
    }

    /**
     * @param entry name for messages, empty for the input itself
     * @param cut whether the content ended before its time for a reason that the content does not know
     */
    void deliver(String entry, MachinePath where, Content content, BooleanSupplier cut) {
        delivered++;
        if (TarHeader.parse(content.head()) != null) {
            archive(entry, where, content);
            return;
        }
        if (where.path().startsWith("proc/")) {
            procFiles++;
            emptyProcFiles += content.head().length == 0 ? 1 : 0;
        }
        Content readable = content.readable(kernels);
        boolean apart = GuestsRecording.is(readable.head());
        MachinePath owned = apart ? where.apart() : where;
        BooleanSupplier cutShort = () -> readable.fault() != null || cut.getAsBoolean();
        try (readable) {
            InputStream stream =
                    KernelSymbols.isKallsyms(readable.head()) ? kernels.take(readable.stream()) : readable.stream();
            visitor.file(new SnapshotFile(owned, apart, stream, cutShort));
        } catch (IOException | RuntimeException failure) {
            problems.report(Problems.Kind.FILE, entry, "could not be used (" + failure + "); all other files are");
        }
        String fault = readable.fault();
        if (fault != null) {
            problems.report(Problems.Kind.FILE, entry, fault);
        }
    }

    private void archive(String entry, MachinePath where, Content content) {
        if (inner || where.anchored()) {
            problems.report(
                    Problems.Kind.FILE,
                    entry,
                    "is an archive inside the snapshot, which is not opened; name it as an input");
            return;
        }
        Problems own = problems.within(entry);
        Delivery machine = new Delivery(visitor, own, budget, kernels, true);
        try {
            new ArchiveInput(content, budget, own, machine).read(where.unpacked());
        } catch (IOException failure) {
            own.report(Input.reason(failure));
        }
        machine.finish();
    }

    /** Whether nobody wants to see more. */
    boolean done() {
        return visitor.done();
    }

    /** Says what stands out about the files as a whole. */
    void finish() {
        if (delivered == 0) {
            problems.report("holds no files");
        }
        if (procFiles > 1 && procFiles == emptyProcFiles) {
            problems.report(
                    "has " + procFiles + " files under proc/, all empty: the kernel reports their size as 0 and tar"
                            + " believes it; copy them with cp first, then pack the copy");
        }
        problems.finish();
    }
}
