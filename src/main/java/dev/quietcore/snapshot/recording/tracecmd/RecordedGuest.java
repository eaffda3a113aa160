package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.BytesReader;
import dev.quietcore.snapshot.recording.event.Comms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A guest that was recorded together with its host: option GUEST of the host's file (trace-cmd.dat.v7(5)).
 *
 * @param name as the host calls it
 * @param id the trace id of the guest's recording
 * @param threads by CPU of the guest, the thread of the host that runs it
 */
record RecordedGuest(String name, long id, Map<Integer, Integer> threads) {
    private static final int NAME_LIMIT = 200;
    private static final int CPU_LIMIT = 1 << 13;

    /** Reads the option: name, trace id, how many CPUs, and of each its number and its thread. */
    static RecordedGuest read(BytesReader in) throws IOException {
        String name = in.string();
        long id = in.number(8);
        long count = in.number(4);
        Map<Integer, Integer> threads = new TreeMap<>();
        for (long at = 0; at < Math.min(CPU_LIMIT, count) && in.left() >= 8; at++) {
            int cpu = (int) in.number(4);
            int thread = (int) in.number(4);
            if (cpu >= 0 && cpu < CPU_LIMIT && thread > 0) {
                threads.put(cpu, thread);
            }
        }
        return new RecordedGuest(
                name.substring(0, Math.min(NAME_LIMIT, name.length())).replaceAll("[^!-~]", "_"), id, threads);
    }

    /** A line for each CPU. */
    List<String> heading(Comms comms) {
        String guest = "guest: " + name + " of trace_id 0x" + Long.toHexString(id);
        List<String> lines = new ArrayList<>();
        threads.forEach((cpu, thread) -> lines.add(guest + ": its CPU " + cpu + " is "
                + new String(comms.of(thread), StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?") + "-" + thread));
        return lines.isEmpty() ? List.of(guest) : lines;
    }
}
