package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what docs/tutorial.md tells to do, from the first command to the last, in an empty folder with the examples in it, and
 * compares what is printed. A line {@code ...} stands for any lines left out.
 */
class TutorialTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Pattern STEP = Pattern.compile(
            "```console\n\\$ ([^\n]+)\n(.*?)```\n|^`([^`\n]+)`:\n\n```\\w+\n(.*?)```\n",
            Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    Path folder;

    /** A command with what it prints, or a file with what is in it. */
    private record Step(String command, String file, String text) {}

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(Files.readString(PROJECT.resolve("docs/tutorial.md")));
        while (step.find()) {
            steps.add(
                    step.group(1) != null
                            ? new Step(step.group(1), "", step.group(2))
                            : new Step("", step.group(3), step.group(4)));
        }
        return steps;
    }

    @Test
    void everythingIsAsTheTutorialTells() throws Exception {
        Files.createSymbolicLink(folder.resolve("examples"), PROJECT.resolve("examples"));
        Files.writeString(
                folder.resolve("quietcore"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 '-Dquietcore.home=" + PROJECT + "' -cp '"
                        + classPath()
                        + "' dev.quietcore.cli.Main \"$@\"\n");
        assertThat(folder.resolve("quietcore").toFile().setExecutable(true)).isTrue();
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(25);
        for (Step step : steps) {
            if (step.command().isEmpty()) {
                RulesRun.write(folder.resolve(step.file()), step.text());
            } else {
                String printed = printed(step.command());
                if (!pattern(step.text()).matcher(printed).matches()) {
                    assertThat(printed).as(step.command()).isEqualTo(step.text());
                }
            }
        }
    }

    /** Class folders of a build are named from the project's folder. */
    private static String classPath() {
        return Pattern.compile(":")
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> PROJECT.resolve(entry).toString())
                .collect(Collectors.joining(":"));
    }

    private String printed(String command) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of(
                        "XDG_CONFIG_HOME", folder.resolve(".config").toString(),
                        "XDG_CACHE_HOME", folder.resolve(".cache").toString(),
                        "QUIETCORE_SYSTEM_CONFIG", folder.resolve("etc").toString()));
        Process process = shell.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.replace(folder + "/.config", "~/.config").replace(folder + "/", "");
    }

    private static Pattern pattern(String output) {
        return Pattern.compile(output.lines()
                .map(line -> line.equals("...") ? "(?:[^\n]*\n)+?" : Pattern.quote(line + "\n"))
                .collect(Collectors.joining()));
    }
}
