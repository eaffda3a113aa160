package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers {@code why-not}: what the rules that could have concluded something did not find, and what came nearest to it. */
public final class WhyNot {
    private WhyNot() {}

    /**
     * @param asked the question in words
     * @param says the answer in one sentence
     * @param concluded what was concluded all the same
     * @param rules those that could have concluded it and did not, the nearest first
     */
    public record WhyNotAnswer(String asked, String says, List<Concluded> concluded, List<RuleView> rules)
            implements Answer {
        public WhyNotAnswer {
            concluded = List.copyOf(concluded);
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param finding its id; empty if it became none
     * @param says what became of it, one sentence
     * @param lostTo whom the disturbances that it explains were charged to
     */
    public record Concluded(FactView conclusion, String finding, String says, List<LostTo> lostTo) {
        public Concluded {
            lostTo = List.copyOf(lostTo);
        }
    }

    /**
     * @param finding the rival's id, {@code collector} for the collector's noise
     * @param rival what was charged instead
     * @param disturbances how many that both explain were charged to it
     * @param because why it fits better
     */
    public record LostTo(String finding, FactView rival, long disturbances, String because) {}

    /**
     * A rule that did not match.
     *
     * @param number to ask for it
     * @param place {@code rules/cause/x.drl:9}
     * @param draws what it would conclude
     * @param met how many of its conditions were met
     * @param misses those that were not, in its order
     * @param otherwise the misses of other ways through the rule that came about as near
     * @param doubts constraints of which it cannot be told whether they are met
     * @param gaveUp whether there was more to try than was allowed
     */
    public record RuleView(
            int number,
            String rule,
            String place,
            String draws,
            int met,
            int conditions,
            double distance,
            List<MissView> misses,
            List<List<MissView>> otherwise,
            List<String> doubts,
            boolean gaveUp) {
        public RuleView {
            misses = List.copyOf(misses);
            otherwise = List.copyOf(otherwise);
            doubts = List.copyOf(doubts);
        }
    }

    /** How a condition was missed. */
    public enum How {
        /** A fact is there, and is not as it would have to be. */
        DIFFERS,
        /** We looked, and there is no such fact. */
        ABSENT,
        /** We could not look. */
        NOT_COLLECTED,
        /** The rule is for snapshots without a source that this one has. */
        COLLECTED,
        /** Something is there that must not be. */
        IN_THE_WAY,
        /** What was collected of several facts is not as it would have to be. */
        NOT_MET
    }

    /**
     * @param place of the condition, {@code rules/cause/x.drl:14}
     * @param type of the fact that was looked for
     * @param wanted what was looked for, in words
     * @param against facts that say what was looked for, such as the trace's window behind a rate
     * @param missing what could show it and was not collected
     * @param lookedAt names of the sources that were looked at
     * @param rules that could have concluded what is missing, the nearest first
     */
    public record MissView(
            String place,
            String type,
            String wanted,
            How how,
            String says,
            List<NearView> nearest,
            List<FactView> inTheWay,
            List<FactView> against,
            List<SourceView> missing,
            List<String> lookedAt,
            List<RuleView> rules) {
        public MissView {
            nearest = List.copyOf(nearest);
            inTheWay = List.copyOf(inTheWay);
            against = List.copyOf(against);
            missing = List.copyOf(missing);
            lookedAt = List.copyOf(lookedAt);
            rules = List.copyOf(rules);
        }

        /** What is missing behind what is missing: where the way down ends. */
        public MissView leaf() {
            return rules.isEmpty() || rules.get(0).misses().isEmpty()
                    ? this
                    : rules.get(0).misses().get(0).leaf();
        }
    }

    /** A fact that comes near, and what it lacks. */
    public record NearView(FactView fact, List<Lack> lacks) {
        public NearView {
            lacks = List.copyOf(lacks);
        }
    }

    /**
     * One constraint that a fact does not meet.
     *
     * @param constraint as the rule writes it
     * @param by how much is wanted more, less if negative, where both are numbers; else null
     */
    public record Lack(
            String constraint,
            String field,
            String actual,
            String wanted,
            @Nullable Double by) {}

    /** @param collect the command that takes it */
    public record SourceView(String name, String says, String collect) {}

    /** @param words a cause, mechanism, rule or type of facts; then a subject or conditions */
    public static WhyNotAnswer of(Investigation investigation, List<String> words) throws UnanswerableException {
        return new WhyNotQuestion(investigation).answer(words);
    }

    /**
     * Why one rule did not conclude anything, whatever others concluded.
     *
     * @param name of the rule
     * @throws UnanswerableException if there is no such rule
     */
    public static WhyNotAnswer ofRule(Investigation investigation, String name) throws UnanswerableException {
        return new WhyNotQuestion(investigation).rule(name);
    }
}
