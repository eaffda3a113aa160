package dev.quietcore.cli;

import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything outside that a command touches.
 *
 * @param environment the environment variables
 * @param service makes the diagnosis
 * @param opener opens a snapshot so that it can be asked about
 */
public record Surroundings(
        InputStream in,
        OutputStream out,
        OutputStream err,
        Map<String, String> environment,
        Terminal terminal,
        DiagnosisService service,
        SnapshotOpener opener) {

    /**
     * What there is besides the shipped rules: the machine's, the user's, and those of {@code --rules}. A pack that is not as it
     * was when it was added is told on standard error.
     *
     * @param folders named on the command line
     */
    public List<Shelf> shelves(List<Path> folders) {
        List<Shelf> shelves = new ArrayList<>(UserFolders.of(environment).shelves(this::warn));
        folders.forEach(folder -> shelves.add(Shelf.own(folder)));
        return shelves;
    }

    /** Tells on standard error what is wrong and does not end the command. */
    public void warn(Breach breach) {
        PrintWriter writer = new PrintWriter(err, true, StandardCharsets.UTF_8);
        writer.println("quietcore: " + Messages.harmless(breach.toString()));
    }

    /** Work that reads and tells its progress. */
    public interface Reading<T, E extends Exception> {
        T with(Progress progress) throws E, CannotDiagnoseException, IOException;
    }

    /** Does the work; where somebody sits before a terminal, with a line that says how far it is. */
    public <T, E extends Exception> T watched(Reading<T, E> work) throws E, CannotDiagnoseException, IOException {
        if (!terminal.error()) {
            return work.with(Progress.SILENT);
        }
        try (ProgressLine line = new ProgressLine(err, System::nanoTime)) {
            return work.with(line);
        }
    }
}
