package dev.quietcore.parse;

/** One kind of thing that rtla prints. Each section sees every line and takes those that it knows. */
interface RtlaSection {
    /**
     * @param text the line without indentation, quoting and colours
     * @param lines stands at the line, to cite it or to say what is wrong with it
     */
    void line(String text, TextLines lines);

    /** Tells what was read. */
    void finish(FactSink facts, TextLines lines);
}
