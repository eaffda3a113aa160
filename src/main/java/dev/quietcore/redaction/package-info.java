/**
 * Replaces what tells whose machine a snapshot is of: names of hosts and users, addresses, serial numbers. The same original has the
 * same alias everywhere. What is replaced, and by what, is the same as in the collector's {@code --redact} (collect.sh).
 */
@NullMarked
package dev.quietcore.redaction;

import org.jspecify.annotations.NullMarked;
