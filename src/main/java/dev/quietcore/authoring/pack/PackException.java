package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Breach;
import java.util.List;
import java.util.stream.Collectors;

/** A pack or a key that cannot be used: all that is wrong with it at once. */
public final class PackException extends Exception {
    private static final long serialVersionUID = 1L;

    /** More lines than so many tell no more. */
    private static final int TOLD = 20;

    private final transient List<Breach> breaches;

    public PackException(List<Breach> breaches) {
        super(message(breaches));
        this.breaches = List.copyOf(breaches);
    }

    private static String message(List<Breach> breaches) {
        return breaches.stream().limit(TOLD).map(Breach::toString).collect(Collectors.joining("\n"))
                + (breaches.size() > TOLD ? "\nand " + (breaches.size() - TOLD) + " more like these" : "");
    }

    static PackException of(String check, String file, String says) {
        return new PackException(List.of(Breach.error(check, file, 0, 0, says)));
    }

    public List<Breach> breaches() {
        return breaches;
    }
}
