package dev.quietcore.report;

/** How much of a diagnosis the text report shows. */
public enum Detail {
    /** One line a finding. */
    SUMMARY,
    /** What a person needs first; small rows of the ledger folded, long lists cut. */
    NORMAL,
    /** Everything: all rows, all lines of evidence with their text, all files. */
    FULL
}
