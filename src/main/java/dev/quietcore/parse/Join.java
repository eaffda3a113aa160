package dev.quietcore.parse;

import dev.quietcore.facts.Observation;
import java.util.List;

/** Makes facts of readings once all files are read. One class each; {@link Formats} lists them. */
public interface Join {
    /** The facts that the readings and the facts so far prove together. */
    List<Observation> join(Readings readings);
}
