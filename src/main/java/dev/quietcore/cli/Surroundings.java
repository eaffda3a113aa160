package dev.quietcore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Everything outside that a command touches.
 *
 * @param environment the environment variables
 * @param service makes the diagnosis
 * @param opener opens a snapshot so that it can be asked about
 */
record Surroundings(
        InputStream in,
        OutputStream out,
        OutputStream err,
        Map<String, String> environment,
        Terminal terminal,
        DiagnosisService service,
        SnapshotOpener opener) {

    /** Work that reads and tells its progress. */
    interface Reading<T> {
        T with(Progress progress) throws CannotDiagnoseException, IOException;
    }

    /** Does the work; where somebody sits before a terminal, with a line that says how far it is. */
    <T> T watched(Reading<T> work) throws CannotDiagnoseException, IOException {
        if (!terminal.error()) {
            return work.with(Progress.SILENT);
        }
        try (ProgressLine line = new ProgressLine(err, System::nanoTime)) {
            return work.with(line);
        }
    }
}
