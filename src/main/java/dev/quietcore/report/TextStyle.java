package dev.quietcore.report;

/**
 * How the text report is drawn.
 *
 * @param columns of a line, at least {@value #NARROWEST}; only what must not be broken, such as a word of a command, is longer
 * @param coloured whether verdict, severity and bars are coloured
 */
public record TextStyle(int columns, boolean coloured, Detail detail) {
    public static final int NARROWEST = 80;

    public TextStyle {
        columns = Math.max(columns, NARROWEST);
    }

    /** 80 columns, no colour. */
    public static TextStyle plain(Detail detail) {
        return new TextStyle(NARROWEST, false, detail);
    }
}
