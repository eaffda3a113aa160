package dev.quietcore.cli.repl;

import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.Output;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where answers and messages are written: the terminal or pipe, until answers are sent to a file. */
public final class Paper {
    private final OutputStream out;
    private final OutputStream err;
    private final Supplier<TextStyle> style;
    private @Nullable Path file;

    /** @param style of answers that go to {@code out}; asked anew for each, for a terminal may have been resized */
    public Paper(OutputStream out, OutputStream err, Supplier<TextStyle> style) {
        this.out = out;
        this.err = err;
        this.style = style;
    }

    /** How an answer is drawn that goes where answers go now. */
    TextStyle style() {
        return file == null ? style.get() : TextStyle.plain(Detail.NORMAL);
    }

    void answer(String text) throws CannotDiagnoseException, IOException {
        if (file == null) {
            Output.write(out, text);
            return;
        }
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CannotDiagnoseException(file + ": cannot be written: " + Output.reason(e), e);
        }
    }

    void message(String text) throws IOException {
        err.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        err.flush();
    }

    /** From now on answers go to this file, which begins empty. */
    void turnTo(Path wanted) throws CannotDiagnoseException {
        Output.write(wanted, "");
        file = wanted;
    }

    /** From now on answers go where they went in the beginning. */
    void turnBack() {
        file = null;
    }
}
