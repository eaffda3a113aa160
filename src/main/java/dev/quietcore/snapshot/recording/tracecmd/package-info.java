/** Reads trace.dat of trace-cmd, versions 6 and 7 (trace-cmd.dat.v6(5), trace-cmd.dat.v7(5)), and the kernel's ring buffer in it. */
@NullMarked
package dev.quietcore.snapshot.recording.tracecmd;

import org.jspecify.annotations.NullMarked;
