/**
 * Looks at rules before they are compiled, because only their text still knows lines and columns: what the language of rules
 * allows, whether types and names fit, whether a rule can ever fire, and whether another one says the same.
 */
@NullMarked
package dev.quietcore.engine.lint;

import org.jspecify.annotations.NullMarked;
