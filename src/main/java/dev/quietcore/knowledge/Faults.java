package dev.quietcore.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong in all files, so that one run shows every fault. */
final class Faults {
    private static final String CHECK = "knowledge";

    private final List<Breach> faults = new ArrayList<>();

    void add(Place place, String wrong) {
        faults.add(place.error(CHECK, wrong));
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
