package dev.quietcore.parse;

import dev.quietcore.facts.KernelMessage;
import java.util.List;

/**
 * What one file holds of the kernel log.
 *
 * @param journal whether it is a journal's copy rather than the kernel's own buffer
 */
record KernelLogReading(String machine, boolean journal, List<KernelMessage> messages) implements Reading {
    KernelLogReading {
        messages = List.copyOf(messages);
    }
}
