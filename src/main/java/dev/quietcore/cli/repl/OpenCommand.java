package dev.quietcore.cli.repl;

import dev.quietcore.cli.DiagnoseRequest;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.explain.UnanswerableException;
import java.nio.file.Path;
import java.util.List;

/** {@code open SNAPSHOT [SNAPSHOT …] [as NAME]}. */
final class OpenCommand implements Command {
    @Override
    public String name() {
        return "open";
    }

    @Override
    public String words() {
        return "SNAPSHOT [SNAPSHOT ...] [as NAME]";
    }

    @Override
    public String header() {
        return "Opens a snapshot; questions are about it from now on.";
    }

    @Override
    public List<String> description() {
        return List.of(
                "Several are one snapshot: of several machines, or of one in parts. NAME is what",
                "'use' calls it; without, it is the first file's name without its endings.");
    }

    @Override
    public boolean takesFiles() {
        return true;
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        boolean named = words.size() > 2 && words.get(words.size() - 2).equals("as");
        List<String> snapshots = named ? words.subList(0, words.size() - 2) : words;
        if (snapshots.isEmpty()) {
            throw new UnanswerableException("usage: " + name() + " " + words());
        }
        if (snapshots.contains(DiagnoseRequest.STANDARD_INPUT)) {
            throw new UnanswerableException(
                    "'-' cannot be opened here: standard input holds what is asked; save the" + " snapshot to a file");
        }
        Inputs.checkSnapshots(snapshots);
        String name = named ? free(words.get(words.size() - 1), session) : unique(baseName(snapshots.get(0)), session);
        OpenSnapshot opened = session.patience().await(() -> {
            Diagnostician rules = session.rules();
            return session.workshop().open(name, snapshots, rules);
        });
        session.add(opened);
    }

    private static String free(String name, Session session) throws UnanswerableException {
        if (session.names().contains(name)) {
            throw new UnanswerableException("a snapshot '" + name + "' is open already; 'close " + name + "' first");
        }
        return name;
    }

    private static String unique(String name, Session session) {
        String unique = name;
        for (int copy = 2; session.names().contains(unique); copy++) {
            unique = name + "-" + copy;
        }
        return unique;
    }

    /** {@code robot} of {@code snapshots/robot.tar.gz}. */
    private static String baseName(String snapshot) {
        Path file = Path.of(snapshot).toAbsolutePath().normalize().getFileName();
        String name = file == null ? "snapshot" : file.toString();
        int end = name.indexOf(".tar");
        return end > 0 ? name.substring(0, end) : name;
    }
}
