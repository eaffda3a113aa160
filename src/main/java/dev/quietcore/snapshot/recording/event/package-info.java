/**
 * What the kernel says of its own events: their fields and how they are printed (tracefs {@code events/…/format}), and the names
 * that a recording keeps beside them. Knows nothing of where the bytes of a record come from.
 */
@NullMarked
package dev.quietcore.snapshot.recording.event;

import org.jspecify.annotations.NullMarked;
