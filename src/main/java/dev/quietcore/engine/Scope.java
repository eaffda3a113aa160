package dev.quietcore.engine;

import org.jspecify.annotations.Nullable;

/**
 * Where an expression is evaluated.
 *
 * @param fact whose fields the unqualified names are; null outside of a pattern
 */
record Scope(@Nullable Object fact, Bindings bindings) {}
