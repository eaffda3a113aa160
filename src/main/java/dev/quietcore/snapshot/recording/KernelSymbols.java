package dev.quietcore.snapshot.recording;

import dev.quietcore.snapshot.recording.event.Symbols;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The functions of kernels that a snapshot tells, {@code /proc/kallsyms}, for recordings that do not hold them. A kernel moves at each
 * boot; which one was recorded shows the address of a symbol that the recording names.
 */
public final class KernelSymbols {
    /** A large kernel with its modules has 20 MB. */
    private static final int KALLSYMS_LIMIT = 1 << 25;

    /** Kernels that are kept. */
    private static final int KERNELS = 4;

    private static final Pattern KALLSYMS = Pattern.compile("(?:\\p{XDigit}{8,16} [A-Za-z] \\S+(?:\\t\\[\\S+])?\n){4}");

    private final List<Symbols> kernels = new ArrayList<>();

    /** Whether a file that begins so is kallsyms. */
    public static boolean isKallsyms(byte[] head) {
        return head.length > 8
                && Character.digit(head[0], 16) >= 0
                && KALLSYMS.matcher(new String(head, StandardCharsets.ISO_8859_1))
                        .lookingAt();
    }

    /** Takes the file; the same content, to be read again. One that shows no addresses is of no use. */
    public InputStream take(InputStream kallsyms) throws IOException {
        byte[] text = kallsyms.readNBytes(KALLSYMS_LIMIT);
        if (text.length < KALLSYMS_LIMIT && kernels.size() < KERNELS) {
            Symbols symbols = Symbols.read(text);
            if (!symbols.isEmpty()) {
                kernels.add(symbols);
            }
        }
        return new SequenceInputStream(new ByteArrayInputStream(text), kallsyms);
    }

    /** The functions of the kernel in which that symbol is at that address; {@link Symbols#NONE} where it is not known. */
    public Symbols of(String symbol, long address) {
        return kernels.stream()
                .filter(kernel -> kernel.has(symbol, address))
                .findFirst()
                .orElse(Symbols.NONE);
    }
}
