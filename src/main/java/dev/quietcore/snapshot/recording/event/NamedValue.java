package dev.quietcore.snapshot.recording.event;

/** An entry of a table: {@code { 2, "SCHED" }}. */
record NamedValue(long value, Literal name) {}
