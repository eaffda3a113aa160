package dev.quietcore.parse;

import dev.quietcore.facts.KernelMessage;
import java.util.List;

/**
 * What one file holds of the kernel log.
 *
 * @param file that holds it
 * @param journal whether it is a journal's copy rather than the kernel's own buffer
 */
record KernelLogReading(String machine, String file, boolean journal, List<KernelMessage> messages) implements Reading {
    KernelLogReading {
        messages = List.copyOf(messages);
    }

    /** Whether its lines have no times, as {@code dmesg -T} and most journals. */
    boolean timeless() {
        return messages.stream().allMatch(message -> message.atSeconds() < 0);
    }
}
