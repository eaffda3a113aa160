package dev.quietcore.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A session of the REPL over a pipe, with the shipped rules, from the command line to the last answer. */
public final class TypedSession {
    private TypedSession() {}

    /** @param err messages */
    public record Result(int exit, String out, String err) {}

    /**
     * @param lines what is piped in
     * @param arguments behind {@code repl}
     */
    public static Result of(List<String> lines, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = run(new LineByLine(lines.iterator()), out, err, arguments);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The answers to lines that come to be when they are wanted, so that something may happen before the next one. */
    static String answers(Stream<Supplier<String>> lines, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(new LineByLine(lines.map(Supplier::get).iterator()), out, out, arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Everything in the order in which it comes: each line behind {@code "> "}, then its answer or message. */
    public static String transcript(List<String> lines, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit =
                run(new LineByLine(lines.stream().map(line -> echoed(line, out)).iterator()), out, out, arguments);
        return out.toString(StandardCharsets.UTF_8) + "exit code " + exit + "\n";
    }

    private static int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "repl";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(new Surroundings(in, out, err, Map.of(), Terminal.NONE, Wiring::diagnose, Wiring::open), all);
    }

    private static String echoed(String line, ByteArrayOutputStream out) {
        out.writeBytes(("> " + line + "\n").getBytes(StandardCharsets.UTF_8));
        return line;
    }

    /** Hands out one line at a time, and asks for none before it is wanted. */
    private static final class LineByLine extends InputStream {
        private final Iterator<String> lines;

        LineByLine(Iterator<String> lines) {
            this.lines = lines;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read lines");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (!lines.hasNext()) {
                return -1;
            }
            byte[] line = (lines.next() + "\n").getBytes(StandardCharsets.UTF_8);
            System.arraycopy(line, 0, buffer, offset, line.length);
            return line.length;
        }
    }
}
