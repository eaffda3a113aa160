package dev.quietcore.authoring.reference;

import dev.quietcore.facts.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Javadoc of the vocabulary says, type by type. The Javadoc is not there when the program runs, so the build reads it and
 * puts it beside this class; in a checkout that was compiled without that step it is read from the sources.
 *
 * @param types by name
 */
public record FactDocumentation(List<TypeDocumentation> types) {
    /** Written by the build, beside this class. */
    static final String RESOURCE = "facts.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public FactDocumentation {
        types = List.copyOf(types);
    }

    /** @param home the folder of the checkout or of the release */
    public static FactDocumentation read(Path home) throws IOException {
        try (InputStream built = FactDocumentation.class.getResourceAsStream(RESOURCE)) {
            return built == null ? ofSources(home) : JSON.readValue(built, FactDocumentation.class);
        }
    }

    /**
     * @param checkout the project's folder
     * @throws IOException also if it holds no sources
     */
    static FactDocumentation ofSources(Path checkout) throws IOException {
        Path sources = checkout.resolve(Path.of("src", "main", "java")
                .resolve(Fact.class.getPackageName().replace('.', '/')));
        return new FactDocumentation(JavadocReader.read(sources));
    }

    /** As {@link #read} finds it. */
    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    public Optional<TypeDocumentation> type(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
