/** {@code quietcore rules …}: the commands for those who write rules, check, test and share them. */
@NullMarked
package dev.quietcore.cli.rules;

import org.jspecify.annotations.NullMarked;
