package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/**
 * The kernel command line as a whole.
 *
 * @param text in full; the citation's text may be cut
 * @param fromLog whether the kernel log tells it rather than /proc/cmdline
 */
record CommandLine(String machine, String text, boolean fromLog, Citation citation) implements Reading {}
