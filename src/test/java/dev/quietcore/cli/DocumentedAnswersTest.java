package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.cli.verb.Verb;
import dev.quietcore.cli.verb.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/answers.md and the README show is what quietcore prints. A line {@code ...} stands for any lines left out. */
class DocumentedAnswersTest {
    private static final Pattern BLOCK =
            Pattern.compile("```console\n\\$ \\./quietcore ([^\n]+)\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern SECTION = Pattern.compile("^## `([a-z-]+)`$", Pattern.MULTILINE);

    private record Block(String command, String output) {
        @Override
        public String toString() {
            return command;
        }

        Pattern pattern() {
            return Pattern.compile(output.lines()
                    .map(line -> line.equals("...") ? "(?:[^\n]*\n)+" : Pattern.quote(line + "\n"))
                    .collect(Collectors.joining()));
        }
    }

    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(page() + Files.readString(Path.of("README.md")));
        while (block.find()) {
            blocks.add(new Block(block.group(1), block.group(2)));
        }
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyCommandPrintsWhatThePageShows(Block block) {
        CommandRun run = CommandRun.of(List.of(block.command().split(" ")));
        if (!block.pattern().matcher(run.out() + run.err()).matches()) {
            assertThat(run.out() + run.err()).isEqualTo(block.output());
        }
    }

    @Test
    void everyVerbHasASectionWithACommand() throws IOException {
        List<String> sections = new ArrayList<>();
        Matcher section = SECTION.matcher(page());
        while (section.find()) {
            sections.add(section.group(1));
        }
        List<String> verbs = Verbs.all().stream().map(Verb::name).toList();
        assertThat(sections).containsExactlyInAnyOrderElementsOf(verbs);
        assertThat(blocks()).extracting(block -> block.command().split(" ")[0]).containsAll(verbs);
    }

    @Test
    void whatIsNotShownIsNotMatched() {
        Block block = new Block("findings", "one\n...\nfour\n");
        assertThat(block.pattern().matcher("one\ntwo\nthree\nfour\n").matches()).isTrue();
        assertThat(block.pattern().matcher("one\ntwo\nthree\nfive\n").matches()).isFalse();
        assertThat(block.pattern().matcher("one\nfour\n").matches()).isFalse();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/answers.md"));
    }
}
