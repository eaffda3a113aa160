/**
 * Reads ftrace text once, from the first line to the last, and folds millions of records into hundreds of facts: tokenize,
 * pair senders with receivers, summarise. No record outlives its pairing.
 */
@NullMarked
package dev.quietcore.parse.trace;

import org.jspecify.annotations.NullMarked;
