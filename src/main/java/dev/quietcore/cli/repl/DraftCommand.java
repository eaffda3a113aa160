package dev.quietcore.cli.repl;

import dev.quietcore.authoring.draft.ChosenFacts;
import dev.quietcore.authoring.draft.Draft;
import dev.quietcore.authoring.draft.DraftFolder;
import dev.quietcore.authoring.draft.NewFile;
import dev.quietcore.authoring.draft.NewRule;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Fact;
import dev.quietcore.report.DraftText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code rule draft NAME}. */
final class DraftCommand implements Command {
    private static final String FOLDER = "-d";
    private static final String STOREY = "--storey";

    @Override
    public String name() {
        return "rule draft";
    }

    @Override
    public String words() {
        return "NAME [F1 | L1 | #NUMBER ... | TYPE FIELD=VALUE ...] [-d DIR] [--storey STOREY]";
    }

    @Override
    public String header() {
        return "Begins a rule from facts that were looked at, with its page and two cases.";
    }

    @Override
    public List<String> description() {
        return List.of(
                "F1 is what a finding rests on, L2 the disturbances of a row of the ledger. Several",
                "selections stand in quotes: rule draft my-rule #12 'Sysctl name~timer'.",
                "Without any: all that 'facts TYPE FIELD=VALUE', 'facts #12', 'why' and",
                "'show FILE:LINE' told in this session of this snapshot.",
                "It is written below DIR, or this folder: rules/, knowledge/ and examples/.");
    }

    @Override
    public boolean takesFiles() {
        return true;
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        List<String> plain = new ArrayList<>(words);
        Path folder = Path.of(option(plain, FOLDER, ""));
        String storey = option(plain, STOREY, "cause");
        if (plain.isEmpty()) {
            throw new UnanswerableException("usage: " + name() + " " + words());
        }
        OpenSnapshot snapshot = session.asked();
        Diagnostician rules = snapshot.investigation().diagnostician();
        NewRule rule = new NewRule(plain.get(0), storey, new DraftFolder(folder), false);
        rule.check(rules.rules(), rules.knowledge());
        List<Fact> facts = facts(session, snapshot, plain.subList(1, plain.size()));
        Draft draft = session.patience().await(() -> session.workshop().draft(snapshot, rule.name(), storey, facts));
        List<NewFile> written = rule.write(draft.files());
        session.paper()
                .answer(DraftText.draw(
                        draft, written, folder, "SNAPSHOT", session.paper().style()));
    }

    private static String option(List<String> words, String option, String otherwise) throws UnanswerableException {
        int at = words.indexOf(option);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == words.size()) {
            throw new UnanswerableException(option + " takes a value, and none stands behind it");
        }
        words.remove(at);
        return words.remove(at);
    }

    private static List<Fact> facts(Session session, OpenSnapshot snapshot, List<String> words)
            throws UnanswerableException {
        ChosenFacts chosen = new ChosenFacts(snapshot.investigation());
        Set<Fact> facts = new LinkedHashSet<>();
        List<String> selector = new ArrayList<>();
        for (String word : words) {
            if (word.matches("[FL]\\d+(\\.\\d+)?")) {
                facts.addAll(chosen.behind(List.of(word)));
            } else if (word.startsWith("#") || word.contains(" ") && selector.isEmpty()) {
                facts.addAll(chosen.named(List.of(word)));
            } else {
                selector.add(word);
            }
        }
        if (!selector.isEmpty()) {
            facts.addAll(chosen.named(List.of(String.join(" ", selector))));
        }
        if (words.isEmpty()) {
            facts.addAll(session.lookedAt().of(snapshot));
            if (facts.isEmpty()) {
                throw new UnanswerableException("nothing was looked at yet: 'why L3', 'facts TYPE FIELD=VALUE' and"
                        + " 'show FILE:LINE' do; or name the facts: rule draft NAME #12");
            }
        }
        return List.copyOf(facts);
    }

    @Override
    public List<String> completions(Session session, List<String> before) {
        if (before.isEmpty() || session.current().isEmpty()) {
            return List.of();
        }
        OpenSnapshot snapshot = session.current().get();
        List<String> words = new ArrayList<>(List.of(FOLDER, STOREY));
        snapshot.investigation().diagnosis().findings().forEach(finding -> words.add(finding.id()));
        snapshot.investigation().reasoning().facts().stream()
                .map(fact -> fact.getClass().getSimpleName())
                .distinct()
                .forEach(words::add);
        return words;
    }
}
