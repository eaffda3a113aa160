package dev.quietcore.snapshot;

import java.io.IOException;

/** Reads the files of a tar archive. */
final class ArchiveInput {
    private final Content archive;
    private final Budget budget;
    private final Problems problems;
    private final Delivery delivery;
    private final TarReader tar;

    ArchiveInput(Content archive, Budget budget, Problems problems, Delivery delivery) {
        this.archive = archive;
        this.budget = budget;
        this.problems = problems;
        this.delivery = delivery;
        this.tar = new TarReader(archive.stream(), reason -> {
            if (archive.fault() == null) {
                problems.report(reason);
            }
        });
    }

    /** @param folder in front of the machines' keys */
    void read(String folder) throws IOException {
        String last = "";
        try {
            for (TarReader.Entry entry = tar.next(); entry != null; entry = delivery.done() ? null : tar.next()) {
                budget.spendEntry();
                last = entry.header().name();
                read(folder, entry);
            }
        } catch (LimitReachedException full) {
            problems.report(SoundPart.reason(full));
        }
        String fault = archive.fault();
        if (fault != null) {
            problems.report(fault);
        } else if (tar.cut() && !last.isEmpty()) {
            problems.report("ends in the middle: it was cut in or behind " + EntryName.shown(last)
                    + "; what came before is used");
        }
    }

    private void read(String folder, TarReader.Entry entry) {
        TarHeader header = entry.header();
        String raw = header.name();
        EntryName name = EntryName.of(raw);
        if (header.isFolder()) {
            return;
        }
        if (!name.problem().isEmpty()) {
            problems.report(Problems.Kind.NAME, raw, name.problem());
        }
        if (name.path().isEmpty()) {
            return;
        }
        switch (header.type()) {
            case TarHeader.SYMBOLIC_LINK -> readSymbolicLink(name.path(), header.link());
            case TarHeader.HARD_LINK -> readHardLink(name.path(), header.link());
            case TarHeader.CHARACTER_DEVICE, TarHeader.BLOCK_DEVICE, TarHeader.FIFO ->
                problems.report(Problems.Kind.SPECIAL, raw, "is a device or a pipe; it was skipped");
            default -> {
                if (entry.sparse()) {
                    problems.report(
                            Problems.Kind.FILE,
                            raw,
                            "is stored with its holes left out; it was skipped, pack without tar --sparse");
                } else {
                    delivery.deliver(
                            name.path(),
                            MachinePath.of(name.path()).below(folder),
                            Content.inside(tar.content(), budget),
                            () -> tar.cut() || archive.fault() != null);
                }
            }
        }
    }

    /** A link that stays inside is no loss: what it points at is in the archive under its own name. */
    private void readSymbolicLink(String path, String target) {
        if (!EntryName.staysInside(path, target)) {
            problems.report(
                    Problems.Kind.LINK,
                    path,
                    "is a link to " + EntryName.shown(target) + ", outside; it was not followed");
        }
    }

    private void readHardLink(String path, String target) {
        if (!EntryName.staysInside("", target)) {
            problems.report(
                    Problems.Kind.LINK,
                    path,
                    "is a hard link to " + EntryName.shown(target) + ", outside; it was not followed");
        }
    }
}
