package dev.quietcore.parse;

/** What a machine calls itself. */
record HostName(String machine, String name) implements Reading {}
