package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The types that rules may name, and their fields: the records and interfaces of {@code dev.quietcore.facts}. */
public final class Vocabulary {
    static final String PACKAGE = Fact.class.getPackageName();

    private static final Map<String, Class<?>> BY_NAME = read();
    private static final Map<Class<?>, Set<String>> FIELDS = new ConcurrentHashMap<>();

    /** Every public type of the package: a new record needs no entry anywhere. */
    private static Map<String, Class<?>> read() {
        Map<String, Class<?>> types = new TreeMap<>();
        String folder = PACKAGE.replace('.', '/');
        try {
            URI location = Fact.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path path = Path.of(location);
            if (Files.isDirectory(path)) {
                addAll(path.resolve(folder), types);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(path)) {
                    addAll(jar.getPath(folder), types);
                }
            }
        } catch (URISyntaxException | IOException | ClassNotFoundException impossible) {
            throw new IllegalStateException("the vocabulary " + PACKAGE + " cannot be read", impossible);
        }
        return types;
    }

    private static void addAll(Path folder, Map<String, Class<?>> types) throws IOException, ClassNotFoundException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.class")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.contains("-") && !name.contains("$")) {
                    types.put(name, Class.forName(PACKAGE + "." + name));
                }
            }
        }
    }

    private Vocabulary() {}

    /** Their names. */
    public static Set<String> types() {
        return BY_NAME.keySet();
    }

    public static Optional<Class<?>> type(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What a pattern can constrain: the record's fields, and its other methods. */
    public static Set<String> fields(Class<?> type) {
        return FIELDS.computeIfAbsent(type, Vocabulary::read);
    }

    private static Set<String> read(Class<?> type) {
        Set<String> fields = new LinkedHashSet<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                fields.add(component.getName());
            }
        }
        Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .sorted()
                .forEach(fields::add);
        return Collections.unmodifiableSet(fields);
    }

    /** The fields that a record is made of, without its evidence; all of them for an interface. */
    public static List<String> components(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("evidence"))
                        .toList()
                : List.copyOf(fields(type));
    }

    /** @throws IllegalArgumentException if the fact's type has no such field */
    public static Object value(Fact fact, String field) {
        Object value = Members.call(fact, field, List.of());
        if (value == null || value == Unknown.CANNOT_TELL) {
            throw new IllegalArgumentException(fact.getClass().getSimpleName() + " has no field '" + field + "'");
        }
        return value;
    }

    /** A field's value in words: the constants of an enumeration in lower case, a fact in a sentence. */
    public static String shown(@Nullable Object value) {
        if (value instanceof Fact fact) {
            return fact.says();
        }
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }

    /** Changes when a type, a field or a method changes: compiled rules depend on it. */
    static String signature() {
        StringBuilder signature = new StringBuilder();
        for (Class<?> type : BY_NAME.values()) {
            signature.append(type.getName()).append(Arrays.toString(type.getRecordComponents()));
            Arrays.stream(type.getMethods()).map(Method::toString).sorted().forEach(signature::append);
        }
        return signature.toString();
    }
}
