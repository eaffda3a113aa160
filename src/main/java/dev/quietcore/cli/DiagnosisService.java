package dev.quietcore.cli;

import dev.quietcore.diagnosis.Diagnosis;
import java.io.IOException;

/** Snapshots in, a diagnosis out. */
@FunctionalInterface
public interface DiagnosisService {
    /**
     * @throws CannotDiagnoseException where no snapshot can be read at all or the rules are broken
     * @throws IOException where reading fails half-way for a reason outside the snapshot, such as a failing disk
     */
    Diagnosis diagnose(DiagnoseRequest request) throws CannotDiagnoseException, IOException;
}
