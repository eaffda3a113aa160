package dev.quietcore.parse;

import dev.quietcore.parse.Uptime.Moment;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Pattern;

/** {@code date +%s.%N} at the window's start or at the end of the capture. */
final class WallClockFormat implements FileFormat {
    private static final Pattern SECONDS = Pattern.compile("\\d{9,11}(\\.\\d{1,9})?");

    @Override
    public String name() {
        return "wall-clock";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().equals("window-start") || file.path().equals("sos_commands/date");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Moment moment = file.path().equals("window-start") ? Moment.WINDOW_START : Moment.AFTER;
        TextLines.first(file, facts)
                .filter(line -> SECONDS.matcher(line.text().strip()).matches())
                .ifPresent(line -> facts.add(new WallClock(
                        file.machine(), moment, Double.parseDouble(line.text().strip()))));
    }
}
