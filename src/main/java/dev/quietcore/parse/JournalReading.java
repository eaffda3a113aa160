package dev.quietcore.parse;

/**
 * What one file with a journal tells about services.
 *
 * @param file that holds it
 * @param structured whether it has the journal's fields (JSON, export) rather than printed lines
 */
record JournalReading(String machine, String file, boolean structured, ServiceHistory history) implements Reading {}
