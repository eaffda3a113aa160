package dev.quietcore.explain;

import dev.quietcore.diagnosis.Explanations.Reach;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.WhyNot.Concluded;
import dev.quietcore.explain.WhyNot.LostTo;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.CollectorNoise;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What became of a conclusion: a finding, or nothing, because others explain the same better. */
final class Rivalry {
    private final Investigation investigation;
    private final FactIndex index;

    Rivalry(Investigation investigation, FactIndex index) {
        this.investigation = investigation;
        this.index = index;
    }

    Concluded of(Conclusion conclusion) {
        FactView view = index.view(conclusion);
        String finding = finding(conclusion);
        String called = index.says(conclusion);
        if (!finding.isEmpty()) {
            return new Concluded(view, finding, called + " was concluded: it is finding " + finding, List.of());
        }
        if (!(conclusion instanceof Cause || conclusion instanceof CollectorNoise)) {
            return new Concluded(
                    view, "", called + " was concluded: it is #" + view.number() + ", 'why' proves it", List.of());
        }
        Map<Fact, Reach> explained = investigation.explanations().explainedBy(conclusion);
        Map<Conclusion, List<Disturbance>> charged = new LinkedHashMap<>();
        long own = 0;
        long all = 0;
        for (Disturbance disturbance : investigation.charges().disturbances()) {
            if (!explained.containsKey(disturbance)) {
                continue;
            }
            Conclusion payer = investigation.charges().chargedTo(disturbance).orElse(conclusion);
            all += disturbance.count();
            if (payer.equals(conclusion)) {
                own += disturbance.count();
            } else {
                charged.computeIfAbsent(payer, any -> new ArrayList<>()).add(disturbance);
            }
        }
        List<LostTo> lost = new ArrayList<>();
        charged.forEach((rival, disturbances) -> lost.add(lostTo(conclusion, rival, disturbances)));
        return new Concluded(view, "", called + became(lost, own, all, explained), lost);
    }

    private static String became(List<LostTo> lost, long own, long all, Map<Fact, Reach> explained) {
        if (own > 0) {
            return " was concluded: " + own + " disturbances are charged to it";
        }
        if (lost.isEmpty()) {
            return explained.keySet().stream().anyMatch(Disturbance.class::isInstance)
                    ? " was concluded, and is no finding: what it explains is not among what the ledger counts"
                    : " was concluded, and is no finding: it explains nothing that was seen";
        }
        LostTo first = lost.get(0);
        return " was concluded, and lost: all " + all + " disturbances that it explains are charged to "
                + (lost.size() == 1 ? first.finding() + ", because " + first.because() : "others");
    }

    private LostTo lostTo(Conclusion loser, Conclusion rival, List<Disturbance> disturbances) {
        String finding = rival instanceof CollectorNoise ? "the collector" : finding(rival);
        return new LostTo(
                finding.isEmpty() ? index.says(rival) : finding,
                index.view(rival),
                disturbances.stream().mapToLong(Disturbance::count).sum(),
                because(loser, rival, disturbances.get(0)));
    }

    private String because(Conclusion loser, Conclusion rival, Disturbance disturbance) {
        Reach lost = reach(loser, disturbance);
        Reach won = reach(rival, disturbance);
        if (won.certainty() != lost.certainty()) {
            return "its chain is " + won.certainty().label() + " and this one only "
                    + lost.certainty().label();
        }
        return won.length() > lost.length()
                ? "its chain tells more of the way: " + won.length() + " steps, not " + lost.length()
                : "it explains more altogether, or as much and came first";
    }

    private Reach reach(Conclusion cause, Disturbance disturbance) {
        return Objects.requireNonNull(
                investigation.explanations().explainedBy(cause).get(disturbance));
    }

    private String finding(Conclusion conclusion) {
        return investigation.causes().entrySet().stream()
                .filter(entry -> entry.getValue().equals(conclusion))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
