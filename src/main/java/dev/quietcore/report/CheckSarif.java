package dev.quietcore.report;

import dev.quietcore.authoring.check.RulesCheck.Checked;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Breach.Severity;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Breaches as SARIF 2.1.0 (OASIS), which forges show at the lines of a change. */
public final class CheckSarif {
    private static final JsonMapper MAPPER = new JsonMapper();

    private CheckSarif() {}

    /** @param version of quietcore */
    public static String draw(Checked checked, String version) {
        ObjectNode log = MAPPER.createObjectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "quietcore rules check");
        driver.put("version", version);
        ArrayNode rules = driver.putArray("rules");
        checked.breaches().stream()
                .map(Breach::check)
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(check -> rules.addObject().put("id", check));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        checked.breaches().forEach(breach -> result(results.addObject(), breach));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(log) + "\n";
    }

    private static void result(ObjectNode result, Breach breach) {
        result.put("ruleId", breach.check());
        result.put("level", breach.severity() == Severity.ERROR ? "error" : "warning");
        result.putObject("message").put("text", breach.says());
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", breach.file().replace('\\', '/'));
        if (breach.line() > 0) {
            place.putObject("region").put("startLine", breach.line()).put("startColumn", Math.max(1, breach.column()));
        }
    }
}
