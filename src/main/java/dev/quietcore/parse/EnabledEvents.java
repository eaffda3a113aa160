package dev.quietcore.parse;

import java.util.Set;

/** Tracepoints that were switched on, without their subsystem: tracefs set_event. */
public record EnabledEvents(String machine, Set<String> events) implements Reading {
    public EnabledEvents {
        events = Set.copyOf(events);
    }
}
