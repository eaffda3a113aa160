package dev.quietcore.authoring.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the Javadoc of the vocabulary while the project is built, because it is in no class file. */
public final class WriteFactDocumentation {
    private WriteFactDocumentation() {}

    /** @param arguments the project's folder and the folder of its class files */
    public static void main(String[] arguments) throws IOException {
        String folder = FactDocumentation.class.getPackageName().replace('.', '/');
        Path file = Path.of(arguments[1], folder, FactDocumentation.RESOURCE);
        Files.write(file, FactDocumentation.ofSources(Path.of(arguments[0])).json());
    }
}
