package dev.quietcore.cli.repl;

import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnosis;
import java.util.List;
import java.util.stream.Collectors;

/** {@code snapshots}. */
final class SnapshotsCommand implements Command {
    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public String words() {
        return "";
    }

    @Override
    public String header() {
        return "Lists the open snapshots, their machines and how many findings they have.";
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        Words.none(this, words);
        String current = session.current().map(OpenSnapshot::name).orElse("");
        int width = session.names().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (OpenSnapshot snapshot : session.snapshots()) {
            String name = snapshot.name();
            Diagnosis diagnosis = snapshot.investigation().diagnosis();
            int findings = diagnosis.findings().size();
            text.append(name.equals(current) ? "* " : "  ")
                    .append(name)
                    .append(" ".repeat(width - name.length() + 2))
                    .append(diagnosis.machines().stream()
                            .map(Diagnosis.MachineSummary::name)
                            .collect(Collectors.joining(", ")))
                    .append("  ")
                    .append(findings == 1 ? "1 finding" : findings + " findings")
                    .append('\n');
        }
        session.paper().answer(text.isEmpty() ? "no snapshot is open; 'open SNAPSHOT' opens one\n" : text.toString());
    }
}
