/**
 * Call stacks that a tool counted instead of recording each event: bpftrace, bcc's stackcount, rt-trace-bpf, folded stacks. They say
 * who sends interrupts and by which road; which CPU took them is seldom told.
 */
@NullMarked
package dev.quietcore.parse.stacks;

import org.jspecify.annotations.NullMarked;
