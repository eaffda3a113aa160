package dev.quietcore.snapshot.recording.tracecmd;

import java.util.List;

/**
 * What one instance of the tracer recorded.
 *
 * @param name of the instance, empty for the top one
 * @param clock as the file names it; empty where it does not
 * @param pageSize of the ring buffer's pages
 * @param packed whether its pages are in packed chunks
 */
record RecordedBuffer(String name, String clock, int pageSize, boolean packed, List<CpuSection> cpus) {
    RecordedBuffer {
        cpus = List.copyOf(cpus);
    }
}
