package dev.quietcore.cli.rules;

import dev.quietcore.authoring.pack.SigningKey;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.Surroundings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quietcore rules key}. */
@Command(
        name = "key",
        header = "Makes a key pair to sign packs with (Ed25519).",
        description = {
            "",
            "NAME.key is the secret half, which only its owner may read; NAME.pub is what",
            "others put into /etc/quietcore/trusted or ~/.config/quietcore/trusted. Both are",
            "PEM files; OpenSSL reads and writes the same."
        },
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore rules key -o acme",
            "  openssl genpkey -algorithm ed25519 -out acme.key",
            "  openssl pkey -in acme.key -pubout -out acme.pub"
        })
final class KeyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NAME",
            required = true,
            description = "Writes NAME.key and NAME.pub; neither may be there.")
    private String name = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    KeyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CannotDiagnoseException, IOException {
        Path secret = Path.of(name + SigningKey.SECRET_ENDING);
        Path open = Path.of(name + SigningKey.PUBLIC_ENDING);
        Output.check(secret);
        SigningKey key = SigningKey.fresh();
        write(secret, key.secretPem(), "rw-------");
        try {
            write(open, key.verifying().pem(), "rw-r--r--");
        } catch (CannotDiagnoseException failed) {
            Files.delete(secret);
            throw failed;
        }
        Output.write(
                surroundings.out(),
                "wrote " + secret + " (keep it secret) and " + open + "\nfingerprint "
                        + key.verifying().fingerprint() + "\n");
        return ExitCode.QUIET;
    }

    private static void write(Path file, String content, String permissions) throws CannotDiagnoseException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        } catch (FileAlreadyExistsException there) {
            throw new CannotDiagnoseException(file + ": is there already, and a key is never overwritten", there);
        } catch (IOException failed) {
            throw new CannotDiagnoseException(file + ": cannot be written: " + Output.reason(failed), failed);
        }
        try {
            Files.writeString(file, content, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw new CannotDiagnoseException(file + ": cannot be written: " + Output.reason(failed), failed);
        }
    }
}
