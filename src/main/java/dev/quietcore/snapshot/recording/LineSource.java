package dev.quietcore.snapshot.recording;

import dev.quietcore.snapshot.recording.event.Text;
import java.io.IOException;

/** Lines, one record after the other, each with the stack that belongs to it. */
public interface LineSource {
    /** Writes the next lines; false when there are no more. */
    boolean next(Text lines) throws IOException;
}
