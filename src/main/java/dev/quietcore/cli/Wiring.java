package dev.quietcore.cli;

import dev.quietcore.diagnosis.Diagnosis;
import java.io.IOException;

/** Joins the parts of the straight line: snapshot, parse, engine, diagnosis. The only place that knows them all. */
final class Wiring {
    private Wiring() {}

    /** The whole line, once. */
    static Diagnosis diagnose(DiagnoseRequest request) throws CannotDiagnoseException, IOException {
        throw new CannotDiagnoseException("this build has no diagnosis in it");
    }
}
