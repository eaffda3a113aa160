/**
 * Reads the tracepoints of perf.data (tools/perf/Documentation/perf.data-file-format.txt, include/uapi/linux/perf_event.h): as a file and
 * as perf writes it into a pipe, with packed records.
 */
@NullMarked
package dev.quietcore.snapshot.recording.perf;

import org.jspecify.annotations.NullMarked;
