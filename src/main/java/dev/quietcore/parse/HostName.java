package dev.quietcore.parse;

/** What a machine calls itself. */
public record HostName(String machine, String name) implements Reading {}
