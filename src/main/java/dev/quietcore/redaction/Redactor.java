package dev.quietcore.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A line in, a line out. Names go first, then what its shape gives away. */
public final class Redactor {
    /** How much of a line without an end is taken at once. */
    static final int PIECE_BYTES = 1 << 20;

    /** How far back from there a place between two words is looked for. */
    private static final int WORD_BYTES = 1 << 12;

    private final WordTable words;
    private final Shapes shapes;

    /** @param aliases gets what is replaced */
    public Redactor(Names names, Aliases aliases) {
        this(names.replaced(), aliases);
        names.aliases().forEach(aliases::take);
    }

    Redactor(Map<String, Kind> names, Aliases aliases) {
        this.words = new WordTable(names, aliases);
        this.shapes = new Shapes(aliases);
    }

    /** @param line its bytes, one letter each (ISO 8859-1), without LF */
    String line(String line) {
        return shapes.replace(words.replace(line));
    }

    /** The same for a text that was decoded. */
    public String text(String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new String(line(bytes).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /**
     * Copies line by line; ends of lines and what is no UTF-8 stay as they are.
     *
     * @param cutShort asked at the end: whether there should have been more. Then a last line without an end is left out, as no
     *     reader takes half a number for a whole one
     */
    public void copy(InputStream in, OutputStream out, BooleanSupplier cutShort) throws IOException {
        byte[] buffer = new byte[PIECE_BYTES];
        int held = 0;
        for (int read = in.read(buffer, 0, buffer.length);
                read >= 0;
                read = in.read(buffer, held, buffer.length - held)) {
            int filled = held + read;
            int done = 0;
            for (int at = held; at < filled; at++) {
                if (buffer[at] == '\n') {
                    write(buffer, done, at, out);
                    out.write('\n');
                    done = at + 1;
                }
            }
            if (done == 0 && filled == buffer.length) {
                done = betweenWords(buffer);
                write(buffer, 0, done, out);
            }
            held = filled - done;
            System.arraycopy(buffer, done, buffer, 0, held);
        }
        if (!cutShort.getAsBoolean()) {
            write(buffer, 0, held, out);
        }
    }

    private static int betweenWords(byte[] buffer) {
        for (int at = buffer.length; at > buffer.length - WORD_BYTES; at--) {
            byte letter = buffer[at - 1];
            if (letter == ' ' || letter == ',' || letter == '"' || letter == 0) {
                return at;
            }
        }
        return buffer.length;
    }

    private void write(byte[] buffer, int from, int to, OutputStream out) throws IOException {
        if (to > from) {
            String line = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
            out.write(line(line).getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
