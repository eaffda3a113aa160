package dev.quietcore.cli.verb;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhyNot;
import dev.quietcore.explain.WhyNot.RuleView;
import dev.quietcore.knowledge.Page;
import dev.quietcore.report.WhyNotText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code why-not CAUSE|RULE|FACT [SUBJECT]}. */
final class WhyNotVerb implements Verb {
    private static final int NEAREST = 2;

    @Override
    public String name() {
        return "why-not";
    }

    @Override
    public String header() {
        return "Tells what a cause, a rule or a fact lacks, what came nearest, or to whom it lost.";
    }

    @Override
    public String words() {
        return "CAUSE|RULE [SUBJECT] | TYPE FIELD=VALUE ...";
    }

    @Override
    public List<String> description() {
        return List.of(
                "CAUSE may be a mechanism, too: whatever rules conclude by name. SUBJECT is whose:",
                "a unit, a process. The nearest rules are shown in full, the others in one line.");
    }

    @Override
    public List<String> examples() {
        return List.of(
                "nohz-full-timer-migration",
                "coredump-handler-sandbox foo.service",
                "Sysctl name=kernel.timer_migration value=0");
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "--show",
                "NUMBER",
                List.of(),
                "nearest",
                "Which rules are shown in full: nearest, all, or the number of one."));
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        WhyNot.WhyNotAnswer answer = WhyNot.of(snapshot.investigation(), question.words());
        Set<Integer> shown = shown(answer.rules(), question.setting("--show"));
        return Reply.of(answer, style -> WhyNotText.draw(answer, shown, style));
    }

    private static Set<Integer> shown(List<RuleView> rules, String show) throws UnanswerableException {
        Set<Integer> numbers = rules.stream().map(RuleView::number).collect(Collectors.toSet());
        if (show.equals("all")) {
            return numbers;
        }
        if (show.equals("nearest")) {
            return numbers.stream().filter(number -> number <= NEAREST).collect(Collectors.toSet());
        }
        if (show.matches("\\d{1,6}") && numbers.contains(Integer.parseInt(show))) {
            return Set.of(Integer.parseInt(show));
        }
        throw new UnanswerableException(
                "--show '" + show + "' is not nearest, all or the number of a rule, 1 to " + numbers.size());
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        if (!before.isEmpty()) {
            return new FactsVerb().completions(snapshot, before);
        }
        return Stream.concat(
                        snapshot.investigation().diagnostician().rules().stream()
                                .map(RuleFile::name),
                        snapshot.investigation().diagnostician().knowledge().pages().stream()
                                .map(Page::name))
                .distinct()
                .sorted()
                .toList();
    }
}
