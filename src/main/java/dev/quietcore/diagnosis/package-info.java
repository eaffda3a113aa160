/**
 * Turns what the rules concluded into findings, their causal chains, the ledger of disturbances and the gaps:
 * plain data, ready to be drawn.
 */
@NullMarked
package dev.quietcore.diagnosis;

import org.jspecify.annotations.NullMarked;
