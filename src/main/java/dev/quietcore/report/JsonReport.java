package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.diagnosis.Diagnosis.Step;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Page;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A diagnosis for a program, as docs/report.schema.json describes it. Written out field by field: the document's shape
 * is a promise and does not change with the records.
 */
public final class JsonReport {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    /** The document, indented, ending in LF; the same diagnosis always gives the same bytes. */
    public static String draw(Diagnosis diagnosis) {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document(diagnosis)) + "\n";
    }

    private static ObjectNode document(Diagnosis diagnosis) {
        ObjectNode node = NODES.objectNode();
        node.put("quietcore", diagnosis.version());
        node.put("outcome", diagnosis.outcome().name().toLowerCase(Locale.ROOT));
        node.set("machines", array(diagnosis.machines(), JsonReport::machine));
        node.set("findings", array(diagnosis.findings(), JsonReport::finding));
        node.set("ledger", ledger(diagnosis.ledger()));
        node.set("gaps", array(diagnosis.gaps(), JsonReport::gap));
        node.set("notes", array(diagnosis.notes(), JsonReport::note));
        node.set("files", array(diagnosis.files(), JsonReport::file));
        return node;
    }

    private static ObjectNode machine(MachineSummary machine) {
        ObjectNode node = NODES.objectNode();
        node.put("name", machine.name());
        node.put("role", machine.role());
        node.put("arch", machine.arch());
        node.put("kernel", machine.kernel());
        node.put("realtime", machine.realtime());
        if (machine.isolationKnown()) {
            node.put("isolatedCpus", machine.watchedCpus().toString());
        } else {
            node.putNull("isolatedCpus");
        }
        node.put("watchedCpus", machine.watchedCpus().toString());
        node.put("windowSeconds", rounded(machine.windowSeconds(), 1e6));
        return node;
    }

    static ObjectNode finding(Finding finding) {
        ObjectNode node = NODES.objectNode();
        node.put("id", finding.id());
        node.put("machine", finding.machine());
        node.put("cause", finding.cause());
        node.put("title", finding.title());
        node.put("summary", finding.summary());
        node.put("verdict", finding.verdict().label());
        node.put("severity", finding.severity());
        ObjectNode subject = NODES.objectNode();
        new TreeMap<>(finding.subject()).forEach(subject::put);
        node.set("subject", subject);
        node.put("share", share(finding.share()));
        node.set("chain", array(finding.chain(), JsonReport::step));
        node.set("thresholds", array(finding.thresholds(), JsonReport::threshold));
        node.set("remedies", array(finding.remedies(), JsonReport::remedy));
        node.set("decide", strings(finding.decide()));
        return node;
    }

    private static ObjectNode step(Step step) {
        ObjectNode node = NODES.objectNode();
        node.put("step", step.step());
        node.put("says", step.says());
        node.put("certainty", step.certainty().label());
        node.set("evidence", array(step.evidence(), JsonReport::evidence));
        return node;
    }

    static ObjectNode evidence(Cited cited) {
        ObjectNode node = NODES.objectNode();
        node.put("machine", cited.citation().machine());
        node.put("file", cited.citation().file());
        node.put("line", cited.citation().line());
        node.put("text", cited.citation().text());
        node.put("count", cited.count());
        return node;
    }

    static ObjectNode threshold(Threshold threshold) {
        ObjectNode node = NODES.objectNode();
        node.put("name", threshold.key());
        node.put("value", threshold.value());
        node.put("unit", threshold.unitLabel());
        node.put("place", threshold.place());
        node.put("overridden", threshold.overridden());
        return node;
    }

    private static ObjectNode remedy(Page.Remedy remedy) {
        ObjectNode node = NODES.objectNode();
        node.put("says", remedy.says());
        node.put("command", remedy.command());
        node.put("undo", remedy.undo());
        node.put("risk", remedy.risk());
        node.put("reboot", remedy.reboot());
        node.put("verify", remedy.verify());
        return node;
    }

    static ObjectNode ledger(Ledger ledger) {
        ObjectNode node = NODES.objectNode();
        node.put("disturbances", ledger.disturbances());
        node.put("explained", share(ledger.explained()));
        node.set("rows", array(ledger.rows(), JsonReport::row));
        return node;
    }

    private static ObjectNode row(Ledger.Row row) {
        ObjectNode node = NODES.objectNode();
        node.put("machine", row.machine());
        node.put("kind", row.kind());
        node.put("what", row.what());
        node.put("cpus", row.cpus().toString());
        node.put("count", row.count());
        node.put("nanos", row.nanos());
        node.put("chargedTo", row.chargedTo());
        return node;
    }

    static ObjectNode gap(Gap gap) {
        ObjectNode node = NODES.objectNode();
        node.put("machine", gap.machine());
        node.put("notCollected", gap.notCollected());
        node.set("wouldDecide", strings(gap.wouldDecide()));
        node.put("collect", gap.collect());
        return node;
    }

    private static ObjectNode note(Note note) {
        ObjectNode node = NODES.objectNode();
        node.put("place", note.place());
        node.put("says", note.says());
        return node;
    }

    private static ObjectNode file(RecognisedFile file) {
        ObjectNode node = NODES.objectNode();
        node.put("machine", file.machine());
        node.put("path", file.path());
        node.put("format", file.format());
        return node;
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> node) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(node.apply(item)));
        return array;
    }

    private static ArrayNode strings(List<String> items) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(array::add);
        return array;
    }

    private static double share(double share) {
        return Math.max(0, Math.min(1, rounded(share, 1e4)));
    }

    private static double rounded(double value, double scale) {
        return Double.isFinite(value) ? Math.rint(value * scale) / scale : 0;
    }
}
