package dev.quietcore.cli.verb;

import dev.quietcore.explain.Pages;
import dev.quietcore.explain.Pages.PageAnswer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.PageText;
import java.util.List;

/** {@code page PAGE}. */
final class PageVerb implements Verb {
    @Override
    public String name() {
        return "page";
    }

    @Override
    public String header() {
        return "Shows what is known about a rule's conclusion: mechanism, what confirms and refutes it, remedies.";
    }

    @Override
    public String words() {
        return "RULE";
    }

    @Override
    public List<String> description() {
        return List.of("SUBJECT, CPUS and MACHINE stand for what a snapshot fills in.");
    }

    @Override
    public List<String> examples() {
        return List.of("kick-all-cpus", "khugepaged-collapse");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        PageAnswer answer = Pages.of(snapshot.investigation(), question.word("the name of a page"));
        return Reply.of(answer, style -> PageText.draw(answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return before.isEmpty() ? Pages.names(snapshot.investigation()) : List.of();
    }
}
