package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/collecting.md shows of redact is what it prints. */
class CollectingPageTest {
    private static final Pattern BLOCK =
            Pattern.compile("```console\n\\$ \\./quietcore (redact [^\n]+)\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    private Path temporary;

    @Test
    void redactPrintsWhatThePageShows() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/collecting.md")));
        assertThat(block.find()).isTrue();
        String command = block.group(1).replace(" send.tar.gz", " " + temporary.resolve("send.tar.gz"));
        CommandRun run = CommandRun.of(List.of(command.split(" ")));
        assertThat((run.out() + run.err()).replace(temporary + "/", "")).isEqualTo(block.group(2));
    }
}
