/**
 * Draws the reference: Markdown from the model, HTML from the Markdown. What rules, pages and snapshots say is text, whatever it
 * looks like; only {@link dev.quietcore.report.reference.Inline} knows how Markdown is escaped.
 */
@NullMarked
package dev.quietcore.report.reference;

import org.jspecify.annotations.NullMarked;
