package dev.quietcore.knowledge;

import java.util.List;
import java.util.stream.Collectors;

/** Knowledge that cannot be used: all faults at once, each {@code file:line:column: what is wrong; what is allowed}. */
public final class KnowledgeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Breach> breaches;

    public KnowledgeException(List<Breach> breaches) {
        super(breaches.stream().map(Breach::toString).collect(Collectors.joining("\n")));
        this.breaches = List.copyOf(breaches);
    }

    public List<Breach> breaches() {
        return breaches;
    }

    /** The same as messages. */
    public List<String> faults() {
        return breaches.stream().map(Breach::toString).toList();
    }
}
