package dev.quietcore.authoring.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.explain.UnanswerableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All files of a draft are written, or none. */
class DraftFolderTest {
    @TempDir
    Path folder;

    private static final List<NewFile> DRAFT = List.of(
            new NewFile("rules/cause/x.drl", "rule\n"),
            new NewFile("knowledge/pages/x.yaml", "page\n"),
            new NewFile("examples/x/fires-first/proc/version", "Linux\n"));

    @Test
    void aFolderThatIsNotThereIsMade() throws Exception {
        new DraftFolder(folder.resolve("a/b")).write("x", DRAFT);
        assertThat(folder.resolve("a/b/rules/cause/x.drl")).hasContent("rule\n");
        assertThat(folder.resolve("a/b/examples/x/fires-first/proc/version")).hasContent("Linux\n");
    }

    @Test
    void everythingThatIsThereIsNamedAndNothingWritten() throws Exception {
        Path rule = Files.createDirectories(folder.resolve("rules/mechanism")).resolve("x.drl");
        Files.writeString(rule, "mine\n");
        Path cases = Files.createDirectories(folder.resolve("examples/x"));
        assertThatThrownBy(() -> new DraftFolder(folder).write("x", DRAFT))
                .isInstanceOf(UnanswerableException.class)
                .hasMessage(Stream.of(rule, cases)
                        .map(path -> path
                                + ": is there already, and nothing is overwritten; choose another name or move it away")
                        .reduce((one, other) -> one + "\n" + other)
                        .orElseThrow());
        assertThat(rule).hasContent("mine\n");
        assertThat(folder.resolve("rules/cause")).doesNotExist();
        assertThat(folder.resolve("knowledge")).doesNotExist();
    }

    /** The second file cannot be written: its folder's name is taken by a file. */
    @Test
    void aDraftThatFailsHalfWayLeavesNothingBehind() throws Exception {
        Files.writeString(folder.resolve("knowledge"), "a file\n");
        assertThatThrownBy(() -> new DraftFolder(folder).write("x", DRAFT)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("rules")).doesNotExist();
        assertThat(folder.resolve("knowledge")).hasContent("a file\n");
    }

    @Test
    void nothingIsWrittenOutsideTheFolder() {
        Path own = folder.resolve("own");
        List<NewFile> leaving =
                List.of(new NewFile("rules/cause/x.drl", "rule\n"), new NewFile("examples/x/../../../../out", "x\n"));
        assertThatThrownBy(() -> new DraftFolder(own).write("x", leaving))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(own).doesNotExist();
    }

    /** {@code my-rules/cause/x.drl}: a folder {@code rules} beside {@code cause} would hide it. */
    @Test
    void rulesLieBesideThoseThatAreThere() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("cause")).resolve("other.drl"), "rule\n");
        DraftFolder own = new DraftFolder(folder);
        own.write("x", own.placed(DRAFT));
        assertThat(folder.resolve("cause/x.drl")).hasContent("rule\n");
        assertThat(folder.resolve("knowledge/pages/x.yaml")).exists();
        assertThat(folder.resolve("rules")).doesNotExist();
        assertThat(own.faults("x")).hasSize(3).first().asString().startsWith(folder.resolve("cause/x.drl") + ":");
    }
}
