package dev.quietcore.cli;

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
 * A machine with an administrator's folder and a user's, both empty at first.
 *
 * @param home the folder that all its files are in
 */
record RulesMachine(Path home) {
    Path system() {
        return home.resolve("etc");
    }

    Path user() {
        return home.resolve("config/quietcore");
    }

    Path file(String name) {
        return home.resolve(name);
    }

    /** What the command line answers; the names of this machine's files stand without the folder that they are in. */
    CommandRun run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = new HashMap<>();
        environment.put("QUIETCORE_SYSTEM_CONFIG", system().toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(), out, err, environment, Terminal.NONE, Wiring::diagnose, Wiring::open);
        int exit = Main.run(
                surroundings,
                Stream.of(words).map(word -> word.replace("~", home.toString())).toArray(String[]::new));
        return new CommandRun(exit, text(out), text(err));
    }

    private String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(home.toString(), "~");
    }

    /**
     * A folder with the shipped rule khugepaged-collapse under another name, with its page, a case that fires and one that stays
     * silent.
     */
    Path rules(String folder, String rule) throws IOException {
        Path shipped = Path.of("examples/khugepaged-collapse");
        for (String file : List.of("sys/kernel/tracing/trace", "sys/devices/system/cpu/isolated", "expect.yaml")) {
            for (String example : List.of("fires-collapse-in-the-stack", "silent-process-collapses-by-itself")) {
                write(
                        folder + "/examples/" + rule + "/" + example + "/" + file,
                        Files.readString(shipped.resolve(example).resolve(file)).replace("khugepaged-collapse", rule));
            }
        }
        write(
                folder + "/rules/cause/" + rule + ".drl",
                Files.readString(Path.of("rules/cause/khugepaged-collapse.drl")).replace("khugepaged-collapse", rule));
        write(
                folder + "/knowledge/pages/" + rule + ".yaml",
                Files.readString(Path.of("knowledge/pages/khugepaged-collapse.yaml"))
                        .replace("name: khugepaged-collapse", "name: " + rule));
        return home.resolve(folder);
    }

    Path write(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Every file of both configuration folders. */
    List<String> configured() throws IOException {
        List<String> files = new ArrayList<>();
        for (Path folder : List.of(system(), home.resolve("config"))) {
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString())
                            .forEach(files::add);
                }
            }
        }
        return files.stream().sorted().toList();
    }
}
