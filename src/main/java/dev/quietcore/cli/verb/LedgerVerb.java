package dev.quietcore.cli.verb;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.Ledgers;
import dev.quietcore.explain.Ledgers.LedgerAnswer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.LedgerText;
import java.util.ArrayList;
import java.util.List;

/** {@code ledger [CHARGE …] [FIELD=VALUE …]}. */
final class LedgerVerb implements Verb {
    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String header() {
        return "Shows what disturbed which CPUs, how often, and what that is charged to.";
    }

    @Override
    public String words() {
        return "[CHARGE ...] [FIELD=VALUE ...]";
    }

    @Override
    public List<String> description() {
        return List.of(
                "Without words: all rows, none folded.",
                "A charge is a finding's id, collector or unexplained: only its rows.",
                "Fields are cpu (a list such as 1-3), machine, kind, and what (contains).",
                "Shares are always of all disturbances. 'why L1' asks about the row L1.");
    }

    @Override
    public List<String> examples() {
        return List.of("", "F1", "unexplained cpu=2", "kind=ipi what=do_nothing");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        Diagnosis diagnosis = snapshot.investigation().diagnosis();
        LedgerAnswer answer = Ledgers.of(snapshot.investigation(), question.words());
        return Reply.of(answer, style -> LedgerText.draw(diagnosis, answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        Investigation investigation = snapshot.investigation();
        List<String> words = new ArrayList<>(Ledgers.charges(investigation));
        investigation.diagnosis().machines().forEach(machine -> {
            words.add("machine=" + machine.name());
            machine.watchedCpus().forEach(cpu -> words.add("cpu=" + cpu));
        });
        investigation.diagnosis().ledger().rows().forEach(row -> words.add("kind=" + row.kind()));
        words.removeAll(before);
        return words.stream().distinct().toList();
    }
}
