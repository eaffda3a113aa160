package dev.quietcore.cli;

import dev.quietcore.report.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sessions that somebody has read and found good: what is typed stands in {@code NAME.repl}, what comes of it in
 * {@code NAME.txt}. {@code -Dquietcore.golden=write} writes the latter.
 */
class TranscriptsTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    static Stream<Path> sessions() throws IOException {
        return Files.list(FOLDER)
                .filter(file -> file.toString().endsWith(".repl"))
                .sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void isAnsweredAsBefore(Path session) throws IOException {
        String name = session.getFileName().toString().replace(".repl", ".txt");
        Golden.assertSame(FOLDER.resolve(name), TypedSession.transcript(Files.readAllLines(session)));
    }
}
