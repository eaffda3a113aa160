package dev.quietcore.cli.collect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the collector can be told. It checks the values itself, and says what is allowed. */
final class CollectorOptions {
    @Option(
            names = "--for",
            paramLabel = "QUESTION",
            description =
                    "Only what answers: isolation, tick, ipi, exits, wakeup or crash; may be given several times.")
    private List<String> questions = new ArrayList<>();

    @Option(names = "--for-gaps", paramLabel = "FILE", description = "Only what FILE asks for, which 'next' printed.")
    private @Nullable Path gaps;

    @Option(names = "--only", paramLabel = "STEP,...", description = "Only these steps of the collector.")
    private String only = "";

    @Option(names = "--add", paramLabel = "STEP,...", description = "These steps as well, such as cyclictest.")
    private String added = "";

    @Option(names = "--without", paramLabel = "STEP,...", description = "Not these steps.")
    private String without = "";

    @Option(names = "--seconds", paramLabel = "N", description = "Record for N seconds (10).")
    private String seconds = "";

    @Option(
            names = "--cpus",
            paramLabel = "CPULIST",
            description = "The CPUs that matter, where the kernel does not tell which are isolated.")
    private String cpus = "";

    @Option(names = "--megabytes", paramLabel = "N", description = "At most N MB of trace as text (512).")
    private String megabytes = "";

    @Option(
            names = "--redact",
            description = "Replace names and addresses by aliases before anything leaves the machine.")
    private boolean redact;

    /** The options as the collector takes them, but for the gaps, which lie on this machine. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        questions.forEach(question -> words.addAll(List.of("--for", question)));
        Map<String, String> values = new LinkedHashMap<>();
        values.put("--only", only);
        values.put("--add", added);
        values.put("--without", without);
        values.put("--seconds", seconds);
        values.put("--cpus", cpus);
        values.put("--megabytes", megabytes);
        values.forEach((option, value) -> words.addAll(value.isEmpty() ? List.of() : List.of(option, value)));
        if (redact) {
            words.add("--redact");
        }
        return words;
    }

    /** What 'next' printed; null if it was not given. */
    @Nullable
    Path gaps() {
        return gaps;
    }

    boolean redacts() {
        return redact;
    }
}
