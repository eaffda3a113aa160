package dev.quietcore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static List<String> lines(String text) throws IOException {
        return lines(new LineReader(stream(text)));
    }

    private static List<String> lines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(reader.number() + ":" + reader.text() + (reader.cut() ? "(cut)" : ""));
        }
        return lines;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesEndAtLfOrCrlfAndTheLastNeedsNone() throws IOException {
        assertThat(lines("one\ntwo\r\n\n\r\nlast")).containsExactly("1:one", "2:two", "3:", "4:", "5:last");
        assertThat(lines("one\n")).containsExactly("1:one");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void aCarriageReturnInsideALineIsKept() throws IOException {
        assertThat(lines("50%\r100%\n")).containsExactly("1:50%\r100%");
    }

    @Test
    void nulsAndMalformedBytesStayInTheirLine() throws IOException {
        byte[] bytes = {'a', 0, 'b', '\n', (byte) 0xff, '\n'};
        assertThat(lines(new LineReader(new ByteArrayInputStream(bytes)))).containsExactly("1:a\0b", "2:\uFFFD");
    }

    @Test
    void aLineOf200MegabytesIsCutAndTheNextOneIsWhole() throws IOException {
        LineReader reader = new LineReader(new InputStream() {
            private long left = 200L << 20;
            private final InputStream end = stream("\nnext\n");

            @Override
            public int read() {
                throw new UnsupportedOperationException("read in blocks");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    return end.read(bytes, offset, length);
                }
                int read = (int) Math.min(left, length);
                java.util.Arrays.fill(bytes, offset, offset + read, (byte) 'x');
                left -= read;
                return read;
            }
        });
        assertThat(reader.next()).isTrue();
        assertThat(reader.cut()).isTrue();
        assertThat(reader.length()).isEqualTo(LineReader.LINE_LIMIT);
        assertThat(reader.bytes()).hasSize(LineReader.LINE_LIMIT);
        assertThat(lines(reader)).containsExactly("2:next");
    }

    @Test
    void halfALineIsNoLineWhereTheSnapshotWasCut() throws IOException {
        assertThat(lines(new LineReader(stream("one\ntw"), () -> true))).containsExactly("1:one");
        assertThat(lines(new LineReader(stream("one\ntwo\n"), () -> true))).containsExactly("1:one", "2:two");
    }
}
