package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.TunedProfile;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of tuned's active profile: /etc/tuned/active_profile, one line, and what {@code tuned-adm active} prints. Both say nothing, or
 * that there is none, where no profile is active.
 *
 * @see <a href="https://github.com/redhat-performance/tuned/blob/master/tuned/admin/admin.py">tuned-adm</a>
 */
final class TunedProfileFormat implements FileFormat {
    private static final String FILE = "etc/tuned/active_profile";
    private static final Pattern PRINTED = Pattern.compile("Current active profile: (\\S.*)");
    private static final Pattern NONE = Pattern.compile("No current active profile\\.?");
    private static final Pattern NAMES = Pattern.compile("[\\w.+-]{1,128}(?: +[\\w.+-]{1,128}){0,15}");

    @Override
    public String name() {
        return "tuned-profile";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().equals(FILE)
                || PRINTED.matcher(file.head()).lookingAt()
                || NONE.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines.first(file, facts).ifPresent(line -> {
            String text = line.text().strip();
            Matcher printed = PRINTED.matcher(text);
            String profile = printed.matches() ? printed.group(1).strip() : text;
            if (NONE.matcher(text).matches()) {
                return;
            }
            if (NAMES.matcher(profile).matches()) {
                facts.add(new TunedProfile(file.machine(), profile, Evidence.of(line)));
            } else {
                facts.unreadable(file, line.line(), line.text(), "no name of a profile, such as 'realtime'");
            }
        });
    }
}
