package dev.quietcore.parse;

/**
 * What one file with a journal tells about services.
 *
 * @param structured whether it has the journal's fields (JSON, export) rather than printed lines
 */
record JournalReading(String machine, boolean structured, ServiceHistory history) implements Reading {}
