/**
 * The way in for an engineer who has just debugged a chain: facts of a snapshot become a rule that she finishes, and the lines
 * that they came from become its first two cases.
 */
@NullMarked
package dev.quietcore.authoring.draft;

import org.jspecify.annotations.NullMarked;
