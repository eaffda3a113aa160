package dev.quietcore.cli.collect;

import dev.quietcore.cli.Messages;
import dev.quietcore.report.CollectScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One run of the collector on one machine: the script goes in, the archive comes out into a file, and what the collector says is told
 * as it is said.
 *
 * @param command that runs it
 * @param archive the file that its standard output goes to; it must not be there
 * @param label in front of what it says; empty if there is one machine only
 */
record CollectorRun(List<String> command, Path archive, String label, PrintWriter err) implements Callable<Integer> {
    /**
     * @return the collector's exit code; ssh's own is 255
     * @throws InterruptedException if this program is being ended
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        AtomicBoolean ending = new AtomicBoolean();
        Thread hook = new Thread(() -> {
            ending.set(true);
            process.destroy();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Thread told = new Thread(() -> tell(process));
            told.start();
            Thread script = new Thread(() -> send(process));
            script.start();
            try (InputStream out = process.getInputStream();
                    OutputStream file = Files.newOutputStream(newArchive(), StandardOpenOption.WRITE)) {
                out.transferTo(file);
            }
            int status = process.waitFor();
            script.join();
            told.join();
            if (ending.get()) {
                throw new InterruptedException("the collector was ended with this program");
            }
            return status;
        } finally {
            process.destroy();
            if (!ending.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    /** A file that only its owner may read, for a snapshot tells much of a machine. */
    private Path newArchive() throws IOException {
        return Files.createFile(
                archive, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void send(Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(CollectScript.collector().getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // its exit code says why it did not listen
        }
    }

    private void tell(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                err.println(label + Messages.harmless(line));
            }
        } catch (IOException gone) {
            // its exit code says why it stopped
        }
    }
}
