package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same answer in every language and every time zone that a machine is set to. */
class LanguageTest {
    private static final String CAPTURE = "examples/machines/timer-migration.tar.gz";

    @TempDir
    Path folder;

    /** In Turkish the small letter of I is another, and figures have a comma. */
    @Test
    void rulesAreCompiledAndAnswersWrittenInTurkishAsInEnglish() throws Exception {
        Path own = Files.createDirectories(folder.resolve("rules/cause"));
        Path shipped = Path.of("rules/cause/nohz-full-timer-migration.drl");
        Files.writeString( // another text, so that nothing that was compiled before fits
                own.resolve(shipped.getFileName()), Files.readString(shipped) + "// mine\n");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Tokyo",
                        "-Dquietcore.home=" + Path.of("").toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.quietcore.cli.Main",
                        "facts",
                        CAPTURE,
                        "TraceWindow",
                        "--rules",
                        folder.resolve("rules").toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        program.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());

        assertThat(program.start().waitFor()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(out))
                .contains("the trace covers")
                .isEqualTo(
                        CommandRun.of("facts", "timer-migration", "TraceWindow").out());
    }
}
