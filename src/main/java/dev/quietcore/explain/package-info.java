/**
 * Answers to questions about a diagnosis: why, why-not, what-if, smallest-fix, next, and what was seen. Plain data, ready to be
 * drawn; every answer ends at lines of the snapshot.
 */
@NullMarked
package dev.quietcore.explain;

import org.jspecify.annotations.NullMarked;
