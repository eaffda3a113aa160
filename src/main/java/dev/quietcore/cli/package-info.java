/** The command line: reads the arguments, has the diagnosis made, has it drawn, and answers with an exit code. */
@NullMarked
package dev.quietcore.cli;

import org.jspecify.annotations.NullMarked;
