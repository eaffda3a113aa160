package dev.quietcore.engine;

import dev.quietcore.engine.CompiledUnit.Loaded;
import dev.quietcore.engine.UnitCache.Entry;
import dev.quietcore.knowledge.Breach;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;

/**
 * Brings rules to where they can fire: those that were compiled before are loaded, the others are compiled, together, and kept.
 * A rule that is changed costs its own compilation and no other.
 */
final class RuleLoader {
    /** Rules that are scattered over more units than this are compiled together again. */
    private static final int MOST_UNITS = 12;

    /** Units of this process, so that reading rules again does not load classes again. */
    private static final Map<String, SoftReference<Loaded>> LOADED = new ConcurrentHashMap<>();

    private final UnitCache cache;
    private final Function<List<RuleFile>, List<Breach>> check;

    /**
     * @param cacheFolders where compiled rules are looked for; the last one is where they are kept
     * @param check what must find nothing before a rule is compiled
     */
    RuleLoader(List<Path> cacheFolders, Function<List<RuleFile>, List<Breach>> check) {
        this.cache = new UnitCache(cacheFolders);
        this.check = check;
    }

    /** Rules by their keys, and the units that hold them. */
    record Ready(Map<String, String> keys, List<Loaded> units) {
        /**
         * Builds the rule base.
         *
         * @param without rules that are left out
         */
        KieBase base(Set<String> without) {
            Set<String> wanted = new HashSet<>();
            keys.forEach((name, key) -> {
                if (!without.contains(name)) {
                    wanted.add(key);
                }
            });
            List<Model> models = new ArrayList<>();
            for (Loaded unit : units) {
                List<String> here =
                        wanted.stream().filter(unit.names()::containsKey).toList();
                here.forEach(wanted::remove);
                models.addAll(unit.only(here));
            }
            KieBaseConfiguration configuration =
                    KieServices.Factory.get().newKieBaseConfiguration(null, RuleLoader.class.getClassLoader());
            configuration.setProperty("drools.shareBetaNodes", "false");
            return KieBaseBuilder.createKieBaseFromModel(models, configuration);
        }
    }

    /** @throws BrokenRulesException with every fault of every rule that was not compiled before */
    Ready ready(List<RuleFile> rules) throws BrokenRulesException {
        Map<String, String> keys = new LinkedHashMap<>();
        rules.forEach(rule -> keys.put(rule.name(), RuleKey.of(rule)));
        Set<String> missing = new HashSet<>(keys.values());
        List<Loaded> units = found(missing);
        if (units.size() > MOST_UNITS) {
            missing.addAll(keys.values());
            units = new ArrayList<>();
        }
        List<RuleFile> fresh = rules.stream()
                .filter(rule -> missing.contains(keys.get(rule.name())))
                .toList();
        if (!fresh.isEmpty()) {
            units.add(compiled(fresh));
        }
        return new Ready(keys, units);
    }

    /** Of all units the few that hold the most; what they hold is no longer missing. */
    private List<Loaded> found(Set<String> missing) {
        List<Entry> entries = new ArrayList<>(cache.entries());
        List<Loaded> found = new ArrayList<>();
        while (!missing.isEmpty() && !entries.isEmpty()) {
            Entry best = entries.get(0);
            for (Entry each : entries) {
                best = each.holds(missing) > best.holds(missing) ? each : best;
            }
            entries.remove(best);
            if (best.holds(missing) == 0) {
                break;
            }
            Entry entry = best;
            loaded(entry.name(), () -> cache.read(entry).map(CompiledUnit::load))
                    .ifPresent(unit -> {
                        found.add(unit);
                        missing.removeAll(unit.names().keySet());
                    });
        }
        return found;
    }

    private static Optional<Loaded> loaded(String name, Supplier<Optional<Loaded>> otherwise) {
        Loaded known = LOADED.getOrDefault(name, new SoftReference<>(null)).get();
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Loaded> loaded = otherwise.get();
        loaded.ifPresent(unit -> LOADED.put(name, new SoftReference<>(unit)));
        return loaded;
    }

    private Loaded compiled(List<RuleFile> fresh) throws BrokenRulesException {
        List<Breach> breaches = check.apply(fresh);
        if (!breaches.isEmpty()) {
            throw new BrokenRulesException(breaches);
        }
        CompiledUnit unit = RuleCompiler.compile(fresh);
        cache.keep(unit);
        return loaded(unit.name(), () -> Optional.of(unit.load())).orElseThrow();
    }

    /** Names, for messages. */
    static List<String> names(Collection<RuleFile> rules) {
        return rules.stream().map(RuleFile::name).toList();
    }
}
