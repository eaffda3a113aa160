package dev.quietcore.parse;

import dev.quietcore.parse.Uptime.Moment;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** /proc/uptime, taken before the window, at its start and after it. Its first number counts seconds since boot. */
final class UptimeFormat implements FileFormat {
    private static final Pattern UPTIME = Pattern.compile("(\\d{1,12}\\.\\d{1,9})(\\s+\\d+\\.\\d+)?\\s*");

    @Override
    public String name() {
        return "uptime";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return SnapshotPath.own(file.path()).equals("proc/uptime")
                || file.path().equals("window-start-uptime");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines.first(file, facts).ifPresent(line -> {
            Matcher matcher = UPTIME.matcher(line.text());
            if (matcher.matches()) {
                facts.add(new Uptime(file.machine(), moment(file.path()), Double.parseDouble(matcher.group(1)), line));
            } else {
                facts.unreadable(file, line.line(), line.text(), "not seconds since boot such as '243.67 600.34'");
            }
        });
    }

    private static Moment moment(String path) {
        if (path.equals("window-start-uptime")) {
            return Moment.WINDOW_START;
        }
        return SnapshotPath.before(path) ? Moment.BEFORE : Moment.AFTER;
    }
}
