/**
 * Opens a tarball, a folder or a single file safely and hands its files out one by one, in one pass; knows
 * numbered lines and machines, and nothing of their meaning. The only package with file system and archive
 * libraries.
 */
@NullMarked
package dev.quietcore.snapshot;

import org.jspecify.annotations.NullMarked;
