package dev.quietcore.engine;

import dev.quietcore.knowledge.Breach;
import java.util.List;
import java.util.stream.Collectors;

/** Rules that cannot be used: all faults at once, each {@code path:line:column: what is wrong; what is allowed}. */
public final class BrokenRulesException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Breach> breaches;

    public BrokenRulesException(List<Breach> breaches) {
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
