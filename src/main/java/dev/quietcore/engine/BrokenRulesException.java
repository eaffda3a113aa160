package dev.quietcore.engine;

import java.util.List;

/** Rules that cannot be used: all faults at once, each {@code path:line:column: what is wrong; what is allowed}. */
public final class BrokenRulesException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public BrokenRulesException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
