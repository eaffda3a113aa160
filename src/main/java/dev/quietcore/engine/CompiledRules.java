package dev.quietcore.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;

/**
 * Rules as class files: loading them takes tenths of a second where compiling takes seconds. Kept in a cache folder under a
 * hash of all that they depend on, so that a stale file is never used.
 *
 * @param models names of the classes that describe the rules
 * @param classes class files by class name
 */
record CompiledRules(List<String> models, Map<String, byte[]> classes) {
    private static final String MODELS_ENTRY = "models";

    /** The compiled form of the rules: from one of the cache folders, else compiled and kept in the last one. */
    static CompiledRules of(List<RuleFile> rules, List<Path> cacheFolders) throws BrokenRulesException {
        String file = key(rules) + ".rules";
        for (Path folder : cacheFolders) {
            Path cached = folder.resolve(file);
            if (Files.isReadable(cached)) {
                try {
                    return read(cached);
                } catch (IOException damaged) {
                    continue; // a damaged cache is no cache: compile again
                }
            }
        }
        CompiledRules compiled = RuleCompiler.compile(rules);
        if (!cacheFolders.isEmpty()) {
            keep(compiled, cacheFolders.get(cacheFolders.size() - 1), file);
        }
        return compiled;
    }

    /** Everything that the class files depend on: the rules, the vocabulary they were compiled against, Drools, Java. */
    private static String key(List<RuleFile> rules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RuleFile rule : rules) {
                digest.update((rule.storey() + "/" + rule.name()).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(rule.text().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            digest.update(Vocabulary.signature().getBytes(StandardCharsets.UTF_8));
            digest.update(String.valueOf(KieServices.class.getPackage().getImplementationVersion())
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CompiledRules read(Path file) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        List<String> models = List.of();
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                if (entry.getName().equals(MODELS_ENTRY)) {
                    models = new String(bytes, StandardCharsets.UTF_8).lines().toList();
                } else {
                    classes.put(entry.getName(), bytes);
                }
            }
        }
        if (models.isEmpty() || !classes.keySet().containsAll(models)) {
            throw new IOException(file + " is incomplete");
        }
        return new CompiledRules(models, classes);
    }

    /** Written aside and moved into place, so that no reader sees half a file; a folder that cannot be written is no fault. */
    private static void keep(CompiledRules compiled, Path folder, String file) {
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, file, ".new");
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)))) {
                zip.setLevel(Deflater.BEST_SPEED);
                entry(zip, MODELS_ENTRY, String.join("\n", compiled.models()).getBytes(StandardCharsets.UTF_8));
                for (Map.Entry<String, byte[]> type : new TreeMap<>(compiled.classes()).entrySet()) {
                    entry(zip, type.getKey(), type.getValue());
                }
            }
            Files.move(aside, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            return; // the next start compiles again
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Loads the classes and builds the rule base of them. */
    KieBase load() {
        ClassLoader loader = new ClassLoader(CompiledRules.class.getClassLoader()) {
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
        KieBaseConfiguration configuration = KieServices.Factory.get().newKieBaseConfiguration(null, loader);
        configuration.setProperty("drools.shareBetaNodes", "false");
        return KieBaseBuilder.createKieBaseFromModel(loaded, configuration);
    }
}
