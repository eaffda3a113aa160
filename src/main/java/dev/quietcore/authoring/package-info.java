/** What an engineer needs to add a rule: its cases and their tests, drafts, packs, the reference of facts and rules. */
@NullMarked
package dev.quietcore.authoring;

import org.jspecify.annotations.NullMarked;
