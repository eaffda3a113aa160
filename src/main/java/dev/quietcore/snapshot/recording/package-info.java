/**
 * Recordings of the kernel's events in a binary form, as the text that {@code trace-cmd report} would print of them: whoever reads the
 * snapshot sees lines, and evidence cites them.
 */
@NullMarked
package dev.quietcore.snapshot.recording;

import org.jspecify.annotations.NullMarked;
