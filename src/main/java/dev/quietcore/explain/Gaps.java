package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.CollectorStep;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Answers {@code gaps}: what was not collected. */
public final class Gaps {
    private Gaps() {}

    /**
     * @param deciding what would decide something that is open
     * @param others what was not collected either
     */
    public record GapsAnswer(List<Gap> deciding, List<Gap> others) implements Answer {}

    public static GapsAnswer of(Investigation investigation) {
        return gaps(investigation, any -> true);
    }

    /** @param source such as {@code trace-stacks} */
    public static GapsAnswer of(Investigation investigation, String source) throws UnanswerableException {
        List<String> missing = missing(investigation);
        if (!missing.contains(source)) {
            boolean known = knowledge(investigation).source(source).isPresent();
            throw new UnanswerableException(
                    known
                            ? source + " was collected, or this machine has none"
                            : "there is no source '" + source + "'; not collected: "
                                    + (missing.isEmpty() ? "nothing" : String.join(", ", missing))
                                    + Guess.of(source, missing));
        }
        return gaps(investigation, gap -> gap.notCollected().equals(source));
    }

    /** Names of the sources that were not collected. */
    public static List<String> missing(Investigation investigation) {
        return all(investigation).map(Gap::notCollected).distinct().sorted().toList();
    }

    private static GapsAnswer gaps(Investigation investigation, Predicate<Gap> wanted) {
        List<Gap> deciding = investigation.diagnosis().gaps();
        List<Gap> others = new ArrayList<>(all(investigation).toList());
        others.removeIf(gap -> deciding.stream()
                .anyMatch(other -> other.machine().equals(gap.machine())
                        && other.notCollected().equals(gap.notCollected())));
        return new GapsAnswer(
                deciding.stream().filter(wanted).toList(),
                others.stream().filter(wanted).toList());
    }

    private static Stream<Gap> all(Investigation investigation) {
        return investigation.facts().stream()
                .filter(NotCollected.class::isInstance)
                .map(NotCollected.class::cast)
                .distinct()
                .map(missing -> new Gap(
                        missing.machine(),
                        missing.source(),
                        List.of(),
                        knowledge(investigation)
                                .source(missing.source())
                                .map(Source::collect)
                                .orElse(""),
                        dev.quietcore.diagnosis.Gaps.tried(
                                investigation.reasoning().facts(CollectorStep.class), missing)));
    }

    private static Knowledge knowledge(Investigation investigation) {
        return investigation.diagnostician().knowledge();
    }
}
