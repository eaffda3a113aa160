/** Draws a diagnosis, as text for a person or as JSON for a program; decides nothing. */
@NullMarked
package dev.quietcore.report;

import org.jspecify.annotations.NullMarked;
