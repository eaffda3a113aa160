package dev.quietcore.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.authoring.draft.Draft;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Verbs;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.facts.Fact;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TAB offers where no snapshot is open; what it offers of a snapshot is tested on a terminal. */
class SuggestionsTest {
    private final Suggestions suggestions = new Repl(
                    new Workshop() {
                        @Override
                        public Diagnostician rules() {
                            throw new AssertionError("nothing is opened");
                        }

                        @Override
                        public OpenSnapshot open(String name, List<String> snapshots, Diagnostician rules) {
                            throw new AssertionError("nothing is opened");
                        }

                        @Override
                        public Draft draft(OpenSnapshot snapshot, String name, String storey, List<Fact> facts) {
                            throw new AssertionError("nothing is opened");
                        }
                    },
                    new Paper(
                            OutputStream.nullOutputStream(),
                            OutputStream.nullOutputStream(),
                            () -> TextStyle.plain(Detail.NORMAL)),
                    Verbs.all(),
                    Map.of())
            .suggestions();

    @Test
    void verbsComeFirstAndBehindHelpAndTime() {
        assertThat(suggestions.words(List.of(), "")).contains("why", "facts", "show", "open", "reload", "quit");
        assertThat(suggestions.words(List.of("help"), "")).contains("why", "reload");
        assertThat(suggestions.words(List.of("time"), "")).contains("why", "reload");
        assertThat(suggestions.words(List.of("nonsense"), "")).isEmpty();
    }

    @Test
    void theSecondWordOfANameComesBehindItsFirst() {
        assertThat(suggestions.words(List.of(), "")).contains("rule").doesNotContain("rule draft");
        assertThat(suggestions.words(List.of("rule"), "")).contains("draft");
        assertThat(suggestions.words(List.of("rules"), "")).doesNotContain("draft");
        assertThat(suggestions.files(List.of("rule", "draft", "mine", "-d"))).isTrue();
        assertThat(suggestions.files(List.of("rule"))).isFalse();
    }

    @Test
    void optionsComeWithTheirDashAndThenTheirValues() {
        assertThat(suggestions.words(List.of("why"), "")).isEmpty();
        assertThat(suggestions.words(List.of("why"), "-")).contains("--depth", "--format", "--output");
        assertThat(suggestions.words(List.of("why", "F1", "--depth"), "")).containsExactly("1", "2", "all");
        assertThat(suggestions.words(List.of("time", "why", "--format"), "")).contains("text", "json");
        assertThat(suggestions.words(List.of("format"), "")).containsExactly("text", "json");
    }

    @Test
    void filesFitWhereFilesAreMeant(@TempDir Path folder) throws IOException {
        assertThat(suggestions.files(List.of("open"))).isTrue();
        assertThat(suggestions.files(List.of("why", "F1", "-o"))).isTrue();
        assertThat(suggestions.files(List.of("why"))).isFalse();
        assertThat(suggestions.files(List.of())).isFalse();
        Files.createDirectories(folder.resolve("robot"));
        Files.writeString(folder.resolve(".hidden"), "");
        assertThat(FileNames.of(folder + "/ro")).containsExactly(folder + "/robot/");
        assertThat(FileNames.of(folder + "/.")).containsExactlyInAnyOrder(folder + "/robot/", folder + "/.hidden");
        assertThat(FileNames.of(folder + "/no/such/")).isEmpty();
    }
}
