package dev.quietcore.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong in all files, so that one run shows every fault. */
public final class Faults {
    private final String check;
    private final List<Breach> faults = new ArrayList<>();

    /** @param check what is looked at, as in {@link Breach#check} */
    public Faults(String check) {
        this.check = check;
    }

    Faults() {
        this("knowledge");
    }

    public void add(Place place, String wrong) {
        faults.add(place.error(check, wrong));
    }

    /** A fault of a whole file or folder. */
    public void add(String file, String wrong) {
        faults.add(Breach.error(check, file, 0, 0, wrong));
    }

    void addAll(Faults others) {
        faults.addAll(others.faults);
    }

    /** All of them, in the order in which they were found. */
    public List<Breach> breaches() {
        return List.copyOf(faults);
    }

    public void throwIfAny() throws KnowledgeException {
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
    }
}
