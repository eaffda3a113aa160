package dev.quietcore.cli.repl;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the session's lines come from. */
@FunctionalInterface
public interface Lines {
    /**
     * @param prompt shown where somebody types
     * @return the next line; null when there will be none
     */
    @Nullable
    String next(String prompt) throws IOException;
}
