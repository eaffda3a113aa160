/**
 * What a reference of facts, rules, catalogue and sources says: plain data, put together from the Javadoc of the facts, the rules,
 * their pages and cases, the knowledge, and the shipped captures. Nothing in it is written a second time.
 */
@NullMarked
package dev.quietcore.authoring.reference;

import org.jspecify.annotations.NullMarked;
