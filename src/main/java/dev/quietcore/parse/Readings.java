package dev.quietcore.parse;

import dev.quietcore.facts.Observation;
import java.util.List;

/** All readings and facts of a snapshot, for the {@link Join}s. Machines are still the folder keys here. */
public record Readings(List<Reading> readings, List<Observation> facts) {
    /** The readings of one type, in the order in which they were read. */
    public <R extends Reading> List<R> of(Class<R> type) {
        return readings.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The facts of one type, in the order in which they were read. */
    public <F extends Observation> List<F> facts(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
