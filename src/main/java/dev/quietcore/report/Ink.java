package dev.quietcore.report;

/** A colour, as the number of the terminal's SGR sequence (ECMA-48, 8.3.117). Says again what a word beside it says. */
enum Ink {
    PLAIN(0),
    BOLD(1),
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34);

    private final int number;

    Ink(int number) {
        this.number = number;
    }

    /** The text between the sequences that switch this colour on and off. */
    String on(String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + number + "m" + text + "\u001b[0m";
    }
}
