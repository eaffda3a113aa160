package dev.quietcore.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code quietcore …} answers to a user with folders of her own.
 *
 * @param exit the exit code
 */
public record RulesRun(int exit, String out, String err) {
    /** @param configuration what stands for ~/.config and /etc/quietcore: nothing of this machine is read */
    public static RulesRun of(Path configuration, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                out,
                err,
                Map.of(
                        "XDG_CONFIG_HOME",
                        configuration.resolve("user").toString(),
                        "QUIETCORE_SYSTEM_CONFIG",
                        configuration.resolve("system").toString()),
                Terminal.NONE,
                Wiring::diagnose,
                Wiring::open);
        List<String> all = new ArrayList<>();
        for (Object word : words) {
            all.add(String.valueOf(word));
        }
        int exit = Main.run(surroundings, all.toArray(String[]::new));
        return new RulesRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Writes a file of a rule folder. */
    public static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Copies a folder with all that is in it. */
    public static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
