package dev.quietcore.cli.verb;

import dev.quietcore.explain.Next;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.CollectScript;
import dev.quietcore.report.NextText;
import java.util.List;
import java.util.Map;

/** {@code next [QUESTION | SOURCE | MACHINE] …}. */
final class NextVerb implements Verb {
    private static final String SCRIPT = "sh";

    @Override
    public String name() {
        return "next";
    }

    @Override
    public String header() {
        return "Tells what is open, what to collect to decide it, and prints a script for it.";
    }

    @Override
    public String words() {
        return "[F1 | L1 | H1 | SOURCE | MACHINE ...]";
    }

    @Override
    public List<String> description() {
        return List.of(
                "Without words: all that is open on the machine with most of it. F1 is a finding,",
                "L2 a row of the ledger, H1 a cause that could be, SOURCE something to collect:",
                "only these. --format sh prints a script that takes just these.");
    }

    @Override
    public List<String> examples() {
        return List.of("", "trace-stacks journal");
    }

    @Override
    public List<String> formats() {
        return List.of(SCRIPT);
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        Next.NextAnswer answer = Next.of(snapshot.investigation(), question.words());
        return new Reply(
                answer, style -> NextText.draw(answer, style), Map.of(SCRIPT, () -> CollectScript.draw(answer.plan())));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return Next.words(snapshot.investigation());
    }
}
