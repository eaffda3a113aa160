/**
 * The vocabulary that rules may speak: immutable records whose names are the kernel's own words and whose numbers carry
 * their unit in the name. Parsers make {@link dev.quietcore.facts.Observation}s, rules make {@link
 * dev.quietcore.facts.Conclusion}s, and a CPU number never comes without its machine.
 */
@NullMarked
package dev.quietcore.facts;

import org.jspecify.annotations.NullMarked;
