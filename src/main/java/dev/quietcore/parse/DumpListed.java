package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/**
 * A core dump that coredumpctl lists.
 *
 * @param service the unit it belonged to, or empty if unknown
 * @param realtimeSeconds since 1970, 0 if unknown
 * @param signal -1 if unknown
 */
record DumpListed(
        String machine,
        String service,
        String executable,
        int pid,
        int signal,
        double realtimeSeconds,
        Citation citation)
        implements Reading {}
