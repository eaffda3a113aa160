/**
 * One class per kernel file format: lines in, facts out, and what cannot be read becomes a fact as well. Files are
 * recognised by path or by content; nothing here concludes.
 */
@NullMarked
package dev.quietcore.parse;

import org.jspecify.annotations.NullMarked;
