package dev.quietcore.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;

/**
 * Rules that were compiled together, as class files.
 *
 * @param names of the rules by their keys
 * @param models names of the classes that describe the rules
 * @param classes class files by class name
 */
record CompiledUnit(Map<String, String> names, List<String> models, Map<String, byte[]> classes) {
    CompiledUnit {
        names = Map.copyOf(names);
        models = List.copyOf(models);
        classes = Map.copyOf(classes);
    }

    /** A unit of this name holds the same rules. */
    String name() {
        return RuleKey.of(names.keySet());
    }

    /** Loads the classes; slow, and the result can be used again and again. */
    Loaded load() {
        ClassLoader loader = new ClassLoader(CompiledUnit.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        List<Model> loaded = new ArrayList<>();
        try {
            for (String model : models) {
                loaded.add(
                        (Model) loader.loadClass(model).getDeclaredConstructor().newInstance());
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("compiled rules do not load", impossible);
        }
        return new Loaded(names, loaded);
    }

    /** A unit whose classes are loaded. */
    record Loaded(Map<String, String> names, List<Model> models) {
        /** What describes some of its rules only. */
        List<Model> only(Collection<String> keys) {
            Set<String> wanted = Set.copyOf(keys.stream().map(names::get).toList());
            return models.stream().<Model>map(model -> new Some(model, wanted)).toList();
        }
    }

    /** A model without the rules that are not wanted. */
    private record Some(Model model, Set<String> wanted) implements Model {
        @Override
        public String getName() {
            return model.getName();
        }

        @Override
        public String getPackageName() {
            return model.getPackageName();
        }

        @Override
        public List<Global> getGlobals() {
            return model.getGlobals();
        }

        @Override
        public List<Rule> getRules() {
            return model.getRules().stream()
                    .filter(rule -> wanted.contains(rule.getName()))
                    .toList();
        }

        @Override
        public List<Query> getQueries() {
            return model.getQueries();
        }

        @Override
        public List<TypeMetaData> getTypeMetaDatas() {
            return model.getTypeMetaDatas();
        }

        @Override
        public List<EntryPoint> getEntryPoints() {
            return model.getEntryPoints();
        }
    }
}
