/**
 * Loads and checks the pages and the catalogue under knowledge/: what a mechanism is, what confirms it, what helps
 * against it, and where that is documented.
 */
@NullMarked
package dev.quietcore.knowledge;

import org.jspecify.annotations.NullMarked;
