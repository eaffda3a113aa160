package dev.quietcore.cli;

import dev.quietcore.cli.verb.OpenSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the command line answers. A snapshot that was asked before is not read again, as in the REPL.
 *
 * @param exit the exit code
 */
record CommandRun(int exit, String out, String err) {
    private static final Path MACHINES = Path.of("examples/machines");
    private static final Map<List<String>, OpenSnapshot> OPEN = new HashMap<>();

    /** @param words as they stand behind {@code quietcore}: the verb, the snapshot, words and options */
    static CommandRun of(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(), out, err, Map.of(), Terminal.NONE, Wiring::diagnose, CommandRun::open);
        int exit = Main.run(surroundings, words.toArray(String[]::new));
        return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** @param words behind the snapshot */
    static CommandRun of(String verb, String capture, String... words) {
        List<String> all = new ArrayList<>(List.of(verb, capture(capture)));
        all.addAll(List.of(words));
        return of(all);
    }

    /** Every capture of examples/machines. */
    static List<String> captures() throws IOException {
        try (Stream<Path> files = Files.list(MACHINES)) {
            return files.map(file -> file.getFileName().toString().replace(".tar.gz", ""))
                    .sorted()
                    .toList();
        }
    }

    static OpenSnapshot open(String capture) throws CannotDiagnoseException, IOException {
        return open(new DiagnoseRequest(
                List.of(capture(capture)), InputStream.nullInputStream(), List.of(), null, Progress.SILENT));
    }

    private static String capture(String name) {
        return MACHINES.resolve(name + ".tar.gz").toString();
    }

    private static synchronized OpenSnapshot open(DiagnoseRequest request) throws CannotDiagnoseException, IOException {
        if (!request.shelves().isEmpty() || request.isolatedCpus() != null) {
            return Wiring.open(request);
        }
        OpenSnapshot open = OPEN.get(request.snapshots());
        if (open == null) {
            open = Wiring.open(request);
            OPEN.put(request.snapshots(), open);
        }
        return open;
    }
}
