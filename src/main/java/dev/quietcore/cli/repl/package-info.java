/** The session in which a person, or a script, asks one question after the other: {@code quietcore repl}. */
@NullMarked
package dev.quietcore.cli.repl;

import org.jspecify.annotations.NullMarked;
