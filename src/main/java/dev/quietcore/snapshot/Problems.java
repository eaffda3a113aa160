package dev.quietcore.snapshot;

import java.util.EnumMap;
import java.util.Map;

/** Hands problems of one input to the visitor; of one kind only the first few, then how many more there were. */
final class Problems {
    private static final int SHOWN = 10;

    /** What there may be a million of. */
    enum Kind {
        LINK("more links were not followed"),
        SPECIAL("more devices, pipes and sockets were skipped"),
        NAME("more entries had unusable names"),
        FILE("more files had problems");

        private final String more;

        Kind(String more) {
            this.more = more;
        }
    }

    private final String input;
    private final SnapshotVisitor visitor;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    Problems(String input, SnapshotVisitor visitor) {
        this.input = input;
        this.visitor = visitor;
    }

    /** Those of an archive inside the input. */
    Problems within(String entry) {
        return new Problems(input + ":" + EntryName.shown(entry), visitor);
    }

    /** Something about the input as a whole. */
    void report(String reason) {
        visitor.problem(input, reason);
    }

    void report(Kind kind, String entry, String reason) {
        if (counts.merge(kind, 1, Integer::sum) <= SHOWN) {
            visitor.problem(entry.isEmpty() ? input : input + ":" + EntryName.shown(entry), reason);
        }
    }

    /** Says how many were left out. */
    void finish() {
        counts.forEach((kind, count) -> {
            if (count > SHOWN) {
                visitor.problem(input, count - SHOWN + " " + kind.more);
            }
        });
    }
}
