package dev.quietcore.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Outputs that somebody has read and found good, under src/test/resources/report. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/report");

    private Golden() {}

    /** {@code -Dquietcore.golden=write} writes the files anew; read them before they are committed. */
    static void assertSame(String name, String actual) throws IOException {
        assertSame(FOLDER.resolve(name), actual);
    }

    /** The same for a file that lies elsewhere. */
    public static void assertSame(Path file, String actual) throws IOException {
        if (System.getProperty("quietcore.golden", "").equals("write")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
