/** How rules are shared: packs, their manifests and signatures, what a pack brings, and where it is put. */
@NullMarked
package dev.quietcore.authoring.pack;

import org.jspecify.annotations.NullMarked;
