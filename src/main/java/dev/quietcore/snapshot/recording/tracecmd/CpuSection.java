package dev.quietcore.snapshot.recording.tracecmd;

/**
 * Where the pages of one CPU's buffer are.
 *
 * @param offset in the file
 * @param size in the file, in bytes
 */
record CpuSection(int cpu, long offset, long size) {}
