package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers {@code chain}: how a cause leads to disturbances, as a graph. */
public final class Chain {
    private Chain() {}

    /** @param nodes the cause first; each stands behind one that leads to it */
    public record ChainAnswer(String finding, String machine, String title, List<Node> nodes, List<Link> links)
            implements Answer {
        public ChainAnswer {
            nodes = List.copyOf(nodes);
            links = List.copyOf(links);
        }

        /** The links that leave a node. */
        public List<Link> from(Node node) {
            return links.stream().filter(link -> link.from() == node.number()).toList();
        }

        public Node node(int number) {
            return nodes.get(number - 1);
        }
    }

    /** What a node is. */
    public enum Kind {
        CAUSE,
        MECHANISM,
        OBSERVATION,
        DISTURBANCE,
        /** Several nodes at the end of the chain, folded into one. */
        FOLDED
    }

    /**
     * Facts of one name.
     *
     * @param number from 1
     * @param name the page's for a cause or mechanism; what interrupted; the type of an observation
     * @param says one sentence
     * @param facts how many
     * @param count how many disturbances they are; 0 for what is none
     * @param charged how many of these the ledger charges to the finding
     */
    public record Node(
            int number, Kind kind, String machine, String name, String says, int facts, long count, long charged) {}

    /**
     * One node explains another.
     *
     * @param arrows how many arrows between their facts are how sure
     */
    public record Link(int from, int to, Map<Certainty, Integer> arrows) {
        public Link {
            arrows = new TreeMap<>(arrows);
        }
    }

    /**
     * @param id of a finding
     * @param leaves how many ends below one node are shown before the rest is folded, at least 1
     */
    public static ChainAnswer of(Investigation investigation, String id, int leaves) throws UnanswerableException {
        Finding finding = Findings.find(investigation.diagnosis(), id);
        Cause cause = investigation.causes().get(finding.id());
        if (cause == null) {
            throw new UnanswerableException(finding.id() + " has no cause to begin a chain with");
        }
        ChainGraph graph = new ChainGraph(investigation, cause, leaves);
        return new ChainAnswer(finding.id(), finding.machine(), finding.title(), graph.nodes(), graph.links());
    }
}
