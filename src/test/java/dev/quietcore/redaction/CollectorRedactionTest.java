package dev.quietcore.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The awk of the collector and the Java of {@code quietcore redact} make the same of the same files. */
class CollectorRedactionTest {
    private static final String HARD = """
            robot robot-control my-robot robot.service 'robot' robot_1 xrobot robots
            robot.lab.example.com db.lab.example.com lab.example.com example.com
            "MESSAGE":"a\\nrobot\\trobot\\\\robot \\xrobot"
            /home/jane jane@robot.lab.example.com Jane Doe jane-x
            host1 and robot, user2 and jane
            10.3.0.17 10.3.0.17. 10.3.0.17.1 1.10.3.0.17 10.3.0.256 127.0.0.1 192.0.2.9 v10.3.0.1 10.3.0.17:80
            4.18.0-193.28.1.el8_2 5.15.0-1031.34~20.04.1 10.3.0.18...10.3.0.19
            52:54:00:12:34:56 52:54:00:12:34:56:78 52:54:00:12:34 52:54:00:12:34:56. 52:54:00:12:34:56:
            80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:11:22:33 00:00:00:00:00:00 FF:ff:FF:ff:FF:ff
            fe80::1%eth0 fe80::5054:ff:fe12:3456/64 2a02::/16 IPv6:2a02:810d::7: src:2a02:810d::8 2a02::9x 2a02::9.
            1:2:3:4:5:6:7:8 2a02:1:2:3:4:5:6:7 2a02:1:2:3:4:5:6:7:8 2a02:::1 2a02::1::2 2a02::12345 2001:db8::5
            ::1 :: ::: ::ffff:10.3.0.17 ::ffff:0a03:0011 64:ff9b::a03:11 ff02::1:ff12:3456 a::b Face::add ns::fe80::x
            12:34:56 12:34:56.789 0000:01:00.0 [8086:1533] 0000:00:1f.6: a:b:c d:e::f
            27694b9d-dde4-4304-950f-651c56e16e6c x-27694B9D-dde4-4304-950f-651c56e16e6c 27694b9d-dde4-4304-950f-651c56e16e6c-1
            a27694b9d-dde4-4304-950f-651c56e16e6c uuid-27694b9d\\x2ddde4\\x2d4304\\x2d950f\\x2d651c56e16e6c.device
            {"U":"uuid-27694b9d\\\\x2ddde4\\\\x2d4304\\\\x2d950f\\\\x2d651c56e16e6c"}
            f77379a8490b408bbe5f6940505a777b f77379a8490b408bbe5f6940505a777b0 xf77379a8490b408bbe5f6940505a777b
            serial=5CG123456X,5CG123456X-1 SN5CG123456X
            """;

    @TempDir
    private Path temporary;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"awk", "mawk", "gawk", "busybox awk"})
    void bothMakeTheSameOfTheSameFiles(String awk) throws IOException, InterruptedException {
        List<String> command = List.of(awk.split(" "));
        assumeThat(Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command.get(0)))))
                .as(awk + " is installed")
                .isTrue();
        files.put("hard", HARD.getBytes(StandardCharsets.UTF_8));
        files.put("crlf", HARD.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        files.put("damaged", "\377robot\300\nj\374rgen robot\377 \200\n".getBytes(StandardCharsets.ISO_8859_1));
        Names names = new Names(Set.of());
        Discovery discovery = new Discovery(names);
        each(Path.of("examples/machines/coredump-kick.tar.gz"), file -> {
            byte[] content = file.content().readAllBytes();
            if (content.length > 0 && file.foreign() == null && !file.path().startsWith("boot/")) {
                discovery.file(new SnapshotFile(file.machine(), file.path(), new ByteArrayInputStream(content)));
                files.put("file" + files.size(), content);
            }
        });
        discovery.finish(List.of());
        names.host("robot.lab.example.com");
        names.host("host1");
        names.user("jane");
        names.person("Jane Doe");
        names.serial("5CG123456X");
        List<String> earlier = List.of("address4\t192.0.2.1\t10.9.9.9", "user\tuser2\tsomebody");

        Aliases aliases = Aliases.of(earlier);
        Redactor redactor = new Redactor(names, aliases);
        Map<String, String> expected = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            redactor.copy(new ByteArrayInputStream(file.getValue()), out, () -> false);
            String text = out.toString(StandardCharsets.ISO_8859_1);
            expected.put(file.getKey(), text.endsWith("\n") ? text : text + "\n");
        }

        Map<String, String> written = awk(command, names, earlier);
        for (String file : files.keySet()) {
            assertThat(written.getOrDefault(file, "").lines())
                    .as(file)
                    .containsExactlyElementsOf(
                            expected.getOrDefault(file, "").lines().toList());
            assertThat(written.get(file)).as(file).isEqualTo(expected.get(file));
        }
        assertThat(Files.readAllLines(temporary.resolve("map"), StandardCharsets.ISO_8859_1))
                .containsExactlyElementsOf(aliases.lines());
    }

    @Test
    void bothLeaveTheSameWords() throws IOException {
        Matcher list =
                Pattern.compile("\nordinary='\n(.*?)\n'\n", Pattern.DOTALL).matcher(collector());
        assertThat(list.find()).isTrue();
        assertThat(new TreeSet<>(List.of(list.group(1).split("\\s+")))).isEqualTo(new TreeSet<>(OrdinaryWords.all()));
    }

    private Map<String, String> awk(List<String> command, Names names, List<String> earlier)
            throws IOException, InterruptedException {
        String program = collector();
        program = program.substring(program.indexOf("<<'AWK'\n") + 8, program.indexOf("\nAWK\n") + 1);
        Files.writeString(temporary.resolve("program"), program);
        List<String> lines = new ArrayList<>();
        names.aliases().forEach(alias -> lines.add("host " + alias));
        names.replaced().forEach((name, kind) -> lines.add(kind.word() + " " + name));
        lines.add("host linux");
        lines.add("user pi");
        Files.write(temporary.resolve("names"), lines, StandardCharsets.ISO_8859_1);
        Files.write(temporary.resolve("map"), earlier);
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("-v", "names=names", "-v", "map=map", "-v", "ordinary= linux ", "-f", "program"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(temporary.resolve(file.getKey()), file.getValue());
            words.add(file.getKey());
        }
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Map<String, String> written = new LinkedHashMap<>();
        for (String file : files.keySet()) {
            written.put(file, Files.readString(temporary.resolve(file + ".redacted"), StandardCharsets.ISO_8859_1));
        }
        return written;
    }

    private static String collector() throws IOException {
        return Files.readString(Path.of("src/main/sh/collect.sh"));
    }

    private interface Step {
        void file(SnapshotFile file) throws IOException;
    }

    private static void each(Path snapshot, Step step) throws IOException {
        SnapshotVisitor visitor = new SnapshotVisitor() {
            @Override
            public void file(SnapshotFile file) throws IOException {
                step.file(file);
            }

            @Override
            public void problem(String place, String reason) {
                throw new AssertionError(place + ": " + reason);
            }
        };
        try {
            new SnapshotReader(Limits.DEFAULT).read(List.of(snapshot), InputStream.nullInputStream(), visitor);
        } catch (dev.quietcore.snapshot.SnapshotException unreadable) {
            throw new IOException(unreadable);
        }
    }
}
