package dev.quietcore.engine;

import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;

/**
 * One thing explains another.
 *
 * @param from the conclusion that explains
 * @param to what it explains: a disturbance, a mechanism, another fact
 * @param rule the rule that says so
 */
public record Arrow(Conclusion from, Fact to, Certainty certainty, String rule) {}
