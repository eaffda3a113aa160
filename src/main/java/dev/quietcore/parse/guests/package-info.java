/**
 * A host and its guest, each with a trace of its own: finds by how much their clocks differ, from the IPIs that the guest
 * sent and the writes that the host trapped, and joins what the two saw of each other.
 */
@NullMarked
package dev.quietcore.parse.guests;

import org.jspecify.annotations.NullMarked;
