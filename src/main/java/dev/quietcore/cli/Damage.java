package dev.quietcore.cli;

import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnosis.Note;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What of a snapshot could not be read: an answer knows of it only what was read, and "absent" means no more than that. */
final class Damage {
    /** More than so many places tell no more. */
    private static final int TOLD = 3;

    private Damage() {}

    /** @param inputs as they were given; places in them begin with their names */
    static OpenSnapshot told(OpenSnapshot snapshot, List<String> inputs, OutputStream stream) {
        PrintWriter err = new PrintWriter(stream, false, StandardCharsets.UTF_8);
        List<Note> notes = snapshot.investigation().diagnosis().notes().stream()
                .filter(note -> inputs.stream().anyMatch(note.place()::startsWith))
                .toList();
        for (Note note : notes.subList(0, Math.min(TOLD, notes.size()))) {
            err.println(Messages.harmless("quietcore: " + note.place() + ": " + note.says()));
        }
        if (notes.size() > TOLD) {
            err.println("quietcore: " + (notes.size() - TOLD) + " more could not be read; 'diagnose' lists them");
        }
        err.flush();
        return snapshot;
    }
}
