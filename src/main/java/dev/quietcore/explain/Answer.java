package dev.quietcore.explain;

/**
 * What a question is answered with: a record of plain data (texts, numbers, lists, records of them), so that JSON says all that
 * text says. Its shape is described in docs/answers.schema.json.
 */
public interface Answer {}
