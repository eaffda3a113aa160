package dev.quietcore.engine;

/**
 * A rule that failed and was left out, so that the others could go on.
 *
 * @param place where it begins
 * @param why one sentence without a full stop
 */
public record SwitchedOff(String rule, String place, String why) {}
