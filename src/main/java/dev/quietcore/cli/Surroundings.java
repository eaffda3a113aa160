package dev.quietcore.cli;

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
        SnapshotOpener opener) {}
