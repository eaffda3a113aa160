/**
 * Compiles rules, fires them and keeps the proofs: which rule drew which conclusion from which facts, and what explains what.
 * The only package that sees Drools and KIE.
 */
@NullMarked
package dev.quietcore.engine;

import org.jspecify.annotations.NullMarked;
