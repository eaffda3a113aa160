package dev.quietcore.snapshot;

import java.util.List;
import java.util.stream.Collectors;

/** Some inputs could not be opened; all others were read before this was thrown. */
public final class SnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    SnapshotException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** One for each input that could not be opened, in the order of the inputs. */
    public List<Fault> faults() {
        return faults;
    }
}
