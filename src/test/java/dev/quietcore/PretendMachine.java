package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A folder that stands for the root of a machine: the files of a real capture, and a tracefs of plain files. A command {@code sleep}
 * stands for the kernel that records meanwhile; commands {@code mkdir} and {@code rmdir} for the tracefs that fills and empties the
 * folder of an instance.
 */
public final class PretendMachine {
    static final String TRACING = "sys/kernel/tracing/";

    private final Path folder;
    private final Path root;
    private final Path commands;

    /** What a run came to. */
    public record Ran(int status, String out, String err) {}

    /** @param folder an empty one, for the machine and for what is collected */
    public PretendMachine(Path folder) throws IOException {
        this.folder = folder;
        root = Files.createDirectories(folder.resolve("root"));
        commands = Files.createDirectories(folder.resolve("commands"));
        unpack(Path.of("examples/machines/coredump-kick.tar.gz"));
        Files.move(root.resolve(TRACING + "trace"), root.resolve("recorded"));
        Files.move(root.resolve("proc/interrupts"), root.resolve("later"));
        Files.move(root.resolve("before/proc/interrupts"), root.resolve("proc/interrupts"));
        for (String event : List.of("csd/csd_queue_cpu", "ipi/ipi_send_cpu", "ipi/ipi_send_cpumask", "ipi/ipi_raise")) {
            write(TRACING + "events/" + event + "/trigger", "# Available triggers:\n");
        }
        write(TRACING + "set_event", "");
        write(TRACING + "trace", "");
        write(TRACING + "tracing_on", "1\n");
        write(TRACING + "trace_clock", "[local] global counter uptime perf mono\n");
        write(TRACING + "buffer_size_kb", "7 (expanded: 1408)\n");
        write(TRACING + "current_tracer", "nop\n");
        write(TRACING + "trace_marker", "");
        write(TRACING + "kprobe_events", "");
        command("sleep", """
                tracefs=$QUIETCORE_ROOT/sys/kernel/tracing
                [ -d "$tracefs/instances/quietcore" ] && tracefs=$tracefs/instances/quietcore
                [ "$1" = 1 ] && exec /bin/sleep 1
                if [ "$(cat "$tracefs/tracing_on")" = 1 ]; then
                    cp "$QUIETCORE_ROOT/later" "$QUIETCORE_ROOT/proc/interrupts"
                    cat "$QUIETCORE_ROOT/recorded" > "$tracefs/trace"
                    [ -z "${INTERRUPTED:-}" ] || kill -s "$INTERRUPTED" $PPID
                fi
                """);
        command("journalctl", "cat \"$QUIETCORE_ROOT/var/log/journal.json\"\n");
        command("systemctl", "echo 'no systemd here' >&2; exit 1\n");
    }

    private void unpack(Path archive) throws IOException {
        try (InputStream packed = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path =
                        root.resolve(entry.getName().substring(entry.getName().indexOf('/') + 1));
                if (entry.isFile()) {
                    Files.createDirectories(path.getParent());
                    Files.write(path, tar.readAllBytes());
                }
            }
        }
    }

    public void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    public void command(String name, String text) throws IOException {
        Path command = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + text);
        assertThat(command.toFile().setExecutable(true)).isTrue();
    }

    /** What stands for the machine's root. */
    public Path root() {
        return root;
    }

    /** What the collector's shell is to know, so that it takes this folder for the machine. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUIETCORE_ROOT", root.toString());
        environment.put("QUIETCORE_SECONDS", "0");
        environment.put("QUIETCORE_SETTLE", "0");
        environment.put("PATH", commands + ":" + System.getenv("PATH"));
        return environment;
    }

    /** Runs a script with this machine for its root, in the machine's folder. */
    Ran run(List<String> shell, Path script, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(shell);
        command.add(script.toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment());
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new Ran(status, Files.readString(out, StandardCharsets.ISO_8859_1), Files.readString(err));
    }

    /** From now on the kernel has instances of its tracer. */
    void kernelWithInstances() throws IOException {
        Files.createDirectories(root.resolve(TRACING + "instances"));
        command("mkdir", """
                /bin/mkdir "$@" || exit
                case $1 in */instances/quietcore)
                    for file in events set_event trace tracing_on trace_clock buffer_size_kb trace_marker; do
                        cp -R "$QUIETCORE_ROOT/sys/kernel/tracing/$file" "$1"
                    done
                esac
                """);
        command("rmdir", """
                case $1 in
                    */instances/quietcore) mv "$1" "$QUIETCORE_ROOT/left" ;;
                    *) /bin/rmdir "$@" ;;
                esac
                """);
    }
}
