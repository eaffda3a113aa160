package dev.quietcore.parse;

import dev.quietcore.facts.TunedParameter;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * /etc/tuned/bootcmdline: the parameters that tuned's bootloader plugin hands to the boot loader. They are in effect only after a boot, and
 * only if the boot loader takes them.
 *
 * @see <a href="https://github.com/redhat-performance/tuned/blob/master/tuned/plugins/plugin_bootloader.py">the plugin</a>
 */
final class TunedFormat implements FileFormat {
    private static final Pattern COMMAND_LINE =
            Pattern.compile("TUNED_BOOT_CMDLINE=(?:\"([^\"]*)\"|'([^']*)'|(\\S*))\\s*");

    @Override
    public String name() {
        return "tuned";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.head().contains("TUNED_BOOT_CMDLINE=") && !file.head().contains("$tuned_params");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher line = COMMAND_LINE.matcher(lines.text().strip());
            if (line.matches()) {
                String parameters =
                        line.group(1) != null ? line.group(1) : line.group(2) != null ? line.group(2) : line.group(3);
                for (String word : KernelCommandLine.split(parameters)) {
                    int equals = word.indexOf('=');
                    facts.add(new TunedParameter(
                            file.machine(),
                            equals < 0 ? word : word.substring(0, equals),
                            equals < 0 ? "" : word.substring(equals + 1),
                            lines.evidence()));
                }
            } else if (lines.text().strip().startsWith("TUNED_BOOT_CMDLINE=")) {
                lines.unreadable("not TUNED_BOOT_CMDLINE=\"…\"; the line may be cut");
            }
        }
    }
}
