package dev.quietcore.knowledge;

/** Where something stands in a file: lines and columns count from 1. */
public record Place(String file, int line, int column) {
    /** That something is wrong there. */
    public Breach error(String check, String says) {
        return Breach.error(check, file, line, column, says);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
