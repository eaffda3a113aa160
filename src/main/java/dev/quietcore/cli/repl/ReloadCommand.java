package dev.quietcore.cli.repl;

import dev.quietcore.cli.Asked;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.explain.Reloaded;
import dev.quietcore.report.JsonAnswer;
import dev.quietcore.report.ReloadedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code reload}. */
final class ReloadCommand implements Command {
    @Override
    public String name() {
        return "reload";
    }

    @Override
    public String words() {
        return "";
    }

    @Override
    public String header() {
        return "Reads rules and knowledge again and tells which findings changed.";
    }

    @Override
    public List<String> description() {
        return List.of("The snapshots are not read again: their facts are asked anew.");
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        Words.none(this, words);
        Diagnostician before = session.rules();
        Diagnostician after = session.patience().await(session.workshop()::rules);
        Map<String, OpenSnapshot> asked = new LinkedHashMap<>();
        List<Reloaded.Changes> changes = new ArrayList<>();
        for (OpenSnapshot snapshot : session.snapshots()) {
            OpenSnapshot again = session.patience()
                    .await(() -> snapshot.with(snapshot.investigation().with(after)));
            asked.put(snapshot.name(), again);
            changes.add(Reloaded.changes(snapshot.name(), snapshot.investigation(), again.investigation()));
        }
        session.replace(after, asked);
        var answer = Reloaded.of(before, after, changes);
        session.paper()
                .answer(
                        session.format().equals(Asked.JSON)
                                ? JsonAnswer.draw(name(), answer)
                                : ReloadedText.draw(answer, session.paper().style()));
    }
}
