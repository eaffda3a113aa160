package dev.quietcore.parse;

/** Half a fact: what one file says, to be joined with what others say by a {@link Join}. */
public interface Reading {
    /** Key of the machine, as {@link dev.quietcore.snapshot.SnapshotFile#machine()} gives it. */
    String machine();
}
