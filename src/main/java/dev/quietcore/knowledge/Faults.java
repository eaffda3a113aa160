package dev.quietcore.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong in all files, so that one run shows every fault. */
final class Faults {
    private static final String CHECK = "knowledge";

    private final List<Breach> faults = new ArrayList<>();

    /** Where something stands: lines and columns count from 1. */
    record Place(String file, int line, int column) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    void add(Place place, String wrong) {
        faults.add(Breach.error(CHECK, place.file(), place.line(), place.column(), wrong));
    }

    /** A fault of a whole file or folder. */
    void add(String file, String wrong) {
        faults.add(Breach.error(CHECK, file, 0, 0, wrong));
    }

    void addAll(Faults others) {
        faults.addAll(others.faults);
    }

    void throwIfAny() throws KnowledgeException {
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
    }
}
