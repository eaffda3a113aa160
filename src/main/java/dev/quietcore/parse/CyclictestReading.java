package dev.quietcore.parse;

import dev.quietcore.facts.CyclictestResult;

/** One thread's result as one of cyclictest's forms of output has it. */
record CyclictestReading(CyclictestResult result) implements Reading {
    @Override
    public String machine() {
        return result.machine();
    }
}
