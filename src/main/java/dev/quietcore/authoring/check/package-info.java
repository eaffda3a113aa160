/** {@code rules check}: everything that is wrong with rules, their pages, rows and cases, told at once. */
@NullMarked
package dev.quietcore.authoring.check;

import org.jspecify.annotations.NullMarked;
