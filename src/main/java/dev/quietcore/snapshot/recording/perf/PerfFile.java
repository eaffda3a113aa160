package dev.quietcore.snapshot.recording.perf;

import dev.quietcore.snapshot.recording.TracingData;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * What a perf.data says of itself in front of its records.
 *
 * @param from where the records begin
 * @param end behind them
 * @param layouts of the samples of each event, by its id
 * @param first layout of the first event; all have the same where samples carry no id
 * @param heading what it says of the machine, lines without {@code #}
 * @param problems what could not be read, sentences that begin with the offset
 */
record PerfFile(
        ByteOrder order,
        boolean pipe,
        long from,
        long end,
        Map<Long, SampleLayout> layouts,
        SampleLayout first,
        TracingData data,
        List<String> heading,
        List<String> problems) {
    PerfFile {
        layouts = Map.copyOf(layouts);
        heading = List.copyOf(heading);
        problems = List.copyOf(problems);
    }
}
