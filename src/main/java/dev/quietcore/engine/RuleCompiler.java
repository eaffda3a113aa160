package dev.quietcore.engine;

import dev.quietcore.knowledge.Breach;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Compiles rules to classes with the executable model. Slow (seconds), so {@link UnitCache} keeps the result.
 *
 * <p>All rules are one package and share no beta nodes: with several packages, Drools 10.0 to 10.2 can silently lose matches
 * of rules that begin with the same {@code exists} (apache/incubator-kie-issues 7115).
 */
final class RuleCompiler {
    private RuleCompiler() {}

    /** @throws BrokenRulesException with every fault found */
    static CompiledUnit compile(List<RuleFile> rules) throws BrokenRulesException {
        KieServices services = KieServices.Factory.get();
        ReleaseId release = services.newReleaseId("dev.quietcore", "rules-" + UUID.randomUUID(), "1");
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        Map<String, String> pathOfResource = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (RuleFile rule : rules) {
            String resource = "rules/" + rule.name() + ".drl";
            pathOfResource.put(resource, rule.path());
            names.put(RuleKey.of(rule), rule.name());
            files.write("src/main/resources/" + resource, EffortGuard.guarded(rule));
        }
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        List<Breach> faults = new ArrayList<>();
        for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
            String resource = String.valueOf(message.getPath()).replaceFirst(".*(?=rules/)", "");
            String path = pathOfResource.getOrDefault(resource, "rules");
            faults.add(Breach.error(
                    "compiler",
                    path,
                    Math.max(1, message.getLine()),
                    Math.max(1, message.getColumn()),
                    message.getText()));
        }
        if (!faults.isEmpty()) {
            throw new BrokenRulesException(faults);
        }
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        String models =
                new String(module.getBytes(CanonicalKieModule.getModelFileWithGAV(release)), StandardCharsets.UTF_8);
        Map<String, byte[]> classes = new HashMap<>();
        module.getClassesMap()
                .forEach((file, bytes) -> classes.put(file.replace(".class", "").replace('/', '.'), bytes));
        return new CompiledUnit(
                names,
                models.lines().map(String::strip).filter(classes::containsKey).toList(),
                classes);
    }
}
