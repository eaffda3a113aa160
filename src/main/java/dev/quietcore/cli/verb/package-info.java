/** The questions one can ask of an opened snapshot, each with its words, its help and its completion: the same as a command and in the REPL. */
@NullMarked
package dev.quietcore.cli.verb;

import org.jspecify.annotations.NullMarked;
