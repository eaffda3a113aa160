package dev.quietcore.snapshot.recording.tracecmd;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The pages of one CPU's ring buffer, in the order in which they were written. */
interface Pages {
    /** The next page, valid until the next call; null behind the last. One that was cut is shorter. */
    @Nullable
    ByteBuffer next() throws IOException;

    /** Where the page that was returned last is in the file; of a packed one, where its chunk is. */
    long offset();
}
