package dev.quietcore.knowledge;

import java.util.List;

/** Knowledge that cannot be used: all faults at once, each {@code file:line:column: what is wrong; what is allowed}. */
public final class KnowledgeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public KnowledgeException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return List.copyOf(faults);
    }
}
