/** Taking snapshots: the collector, here or on other machines. */
@NullMarked
package dev.quietcore.cli.collect;

import org.jspecify.annotations.NullMarked;
