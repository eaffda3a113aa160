package dev.quietcore.authoring.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packs that mean harm are refused, with a message that names the entry, before anything is written. */
class HostilePackTest {
    private static final PackVersion RUNNING = new PackVersion("0.1.0");
    private static final String PLACES =
            "is nothing that a pack holds: rules/<storey>/NAME.drl, knowledge/pages/NAME.yaml,"
                    + " knowledge/catalog/TABLE.yaml, thresholds.yaml, examples/NAME/fires-…/ and silent-…/";

    @TempDir
    private Path folder;

    private Path given = Path.of("");

    @BeforeEach
    void aFolderToLeave() throws IOException {
        given = Files.createDirectory(folder.resolve("given"));
    }

    @AfterEach
    void nothingWasWritten() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(file -> !file.startsWith(given))).containsExactly(folder);
        }
    }

    private List<String> faults(Path pack) {
        PackException refused = catchThrowableOfType(PackException.class, () -> PackReader.read(pack, RUNNING));
        return refused == null
                ? List.of()
                : String.valueOf(refused.getMessage())
                        .replace(given + "/", "")
                        .lines()
                        .toList();
    }

    private List<String> faults(byte[] archive) throws IOException {
        return faults(Files.write(given.resolve("acme.zip"), archive));
    }

    private List<String> faults(Zips pack) throws IOException {
        return faults(pack.bytes());
    }

    @Test
    void anHonestPackIsRead() throws IOException {
        assertThat(faults(Zips.honest())).isEmpty();
    }

    private record Hostile(String name, String says) {}

    static List<Hostile> names() {
        String step = "' in its path; a pack holds plain paths below itself";
        String control = "has a character in its name that is no printable ASCII";
        String absolute = "is an absolute path; a pack holds paths below itself";
        return List.of(
                new Hostile("../evil.drl", "'../evil.drl' has the step '.." + step),
                new Hostile("rules/../../evil.drl", "'rules/../../evil.drl' has the step '.." + step),
                new Hostile("examples/x/..", "'examples/x/..' has the step '.." + step),
                new Hostile("./rules/cause/y.drl", "'./rules/cause/y.drl' has the step '." + step),
                new Hostile("rules//y.drl", "'rules//y.drl' has the step '" + step),
                new Hostile("examples/../../", "'examples/../../' has the step '.." + step),
                new Hostile("/etc/cron.d/evil", "'/etc/cron.d/evil' " + absolute),
                new Hostile("C:/evil.drl", "'C:/evil.drl' " + absolute),
                new Hostile("c:evil.drl", "'c:evil.drl' " + absolute),
                new Hostile(
                        "rules\\..\\evil.drl",
                        "'rules\\..\\evil.drl' has a backslash in its name; folders are parted by '/'"),
                new Hostile("rules/cause/\u001b[2Jy.drl", "'rules/cause/?[2Jy.drl' " + control),
                new Hostile("rules/cause/y\n.drl", "'rules/cause/y?.drl' " + control),
                new Hostile("rules/cause/\u202ey.drl", "'rules/cause/?y.drl' " + control),
                new Hostile("", "'' has no name"),
                new Hostile(
                        "examples/" + "x".repeat(300),
                        "'examples/" + "x".repeat(51) + "…' has a name of 309 characters; allowed are 255"),
                new Hostile("rules/cause/run.sh", "'rules/cause/run.sh' " + PLACES),
                new Hostile("rules/pack.yaml", "'rules/pack.yaml' " + PLACES),
                new Hostile("evil.class", "'evil.class' " + PLACES),
                new Hostile("knowledge/pages/deeper/y.yaml", "'knowledge/pages/deeper/y.yaml' " + PLACES),
                new Hostile("rules/cause/X.drl", "'rules/cause/X.drl' collides with 'rules/cause/x.drl': SAME"),
                new Hostile("rules/Cause/y.drl", "'rules/Cause/y.drl' collides with 'rules/cause/': SAME"),
                new Hostile(
                        "rules/cause/x.drl/y.drl", "'rules/cause/x.drl/y.drl' collides with 'rules/cause/x.drl': SAME"),
                new Hostile("rules/cause/x.drl", "'rules/cause/x.drl' is there a second time"),
                new Hostile("pack.yaml", "'pack.yaml' is there a second time"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameThatLeadsElsewhereIsRefused(Hostile hostile) throws IOException {
        assertThat(faults(Zips.honest().with(hostile.name(), "evil")))
                .containsExactly(
                        "acme.zip: entry " + hostile.says().replace("SAME", "the same name on some file systems"));
    }

    @Test
    void aLinkIsRefusedInAnArchiveAndInAFolder() throws IOException {
        String refused = "entry 'rules/cause/y.drl' is a link; a pack holds the files themselves";
        assertThat(faults(Zips.honest().link("rules/cause/y.drl", "/etc/passwd")))
                .containsExactly("acme.zip: " + refused);
        assertThat(faults(Zips.honest().link("examples", "/tmp")))
                .containsExactly("acme.zip: entry 'examples' is a link; a pack holds the files themselves");
        Path unpacked = Files.createDirectories(given.resolve("acme/rules/cause"));
        Files.writeString(given.resolve("acme/pack.yaml"), Zips.manifest().yaml());
        Files.writeString(unpacked.resolve("x.drl"), Zips.RULE);
        assertThat(faults(given.resolve("acme"))).isEmpty();
        Files.createSymbolicLink(unpacked.resolve("y.drl"), unpacked.resolve("x.drl"));
        assertThat(faults(given.resolve("acme"))).containsExactly("acme: " + refused);
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        byte[] nothing = new byte[PackFiles.LARGEST_FILE + 1];
        String tooLarge = "acme.zip: entry 'examples/x/trace' is larger than 8 MiB; no file of a pack may be";
        byte[] bomb = Zips.honest().with("examples/x/trace", nothing).bytes();
        assertThat(bomb.length).isLessThan(64 << 10);
        assertThat(faults(bomb)).containsExactly(tooLarge);
        assertThat(faults(sayingThatItIsSmall(bomb))).containsExactly(tooLarge);

        Zips manyLarge = Zips.honest();
        for (int at = 0; at < 5; at++) {
            manyLarge.with("examples/x/trace" + at, new byte[PackFiles.LARGEST_FILE]);
        }
        assertThat(faults(manyLarge)).containsExactly("acme.zip: holds more than 32 MiB when unpacked; no pack may");

        Zips many = Zips.honest();
        for (int at = 0; at < PackFiles.MOST_FILES; at++) {
            many.with("examples/x/" + at, "");
        }
        assertThat(faults(many)).containsExactly("acme.zip: holds more than 5000 files; no pack may");

        try (RandomAccessFile large =
                new RandomAccessFile(given.resolve("large.zip").toFile(), "rw")) {
            large.setLength(PackFiles.LARGEST_PACK + 1);
        }
        assertThat(faults(given.resolve("large.zip")))
                .containsExactly(
                        "large.zip: is no pack, or a damaged one: is larger than 32 MiB; no pack may be; a pack is a"
                                + " .zip archive or a folder");
    }

    /** Writes ten bytes into the size of the last entry, in the central directory (APPNOTE.TXT 4.3.12). */
    private static byte[] sayingThatItIsSmall(byte[] archive) {
        ByteBuffer bytes = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int at = archive.length - 4;
        while (bytes.getInt(at) != 0x02014b50) {
            at--;
        }
        assertThat(bytes.getInt(at + 24)).isEqualTo(PackFiles.LARGEST_FILE + 1);
        return bytes.putInt(at + 24, 10).array();
    }

    @Test
    void moreThanTwentyFaultsAreCounted() throws IOException {
        Zips many = Zips.honest();
        for (int at = 0; at < 30; at++) {
            many.with("bin/" + at, "");
        }
        assertThat(faults(many))
                .hasSize(21)
                .contains("acme.zip: entry 'bin/19' " + PLACES)
                .endsWith("and 10 more like these");
    }

    @Test
    void whatIsNoArchiveOrDamagedIsRefused() throws IOException {
        byte[] honest = Zips.honest().bytes();
        assertThat(faults(Arrays.copyOf(honest, honest.length - 30)))
                .singleElement()
                .asString()
                .startsWith("acme.zip: is no pack, or a damaged one: ")
                .endsWith("; a pack is a .zip archive or a folder");
        assertThat(faults("rule \"x\"".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .startsWith("acme.zip: is no pack");
        assertThat(faults(new byte[0])).singleElement().asString().startsWith("acme.zip: is no pack");
        byte[] damaged =
                Zips.honest().with("examples/x/trace", "timer ".repeat(100)).bytes();
        int content = new String(damaged, StandardCharsets.ISO_8859_1).indexOf("examples/x/trace") + 16;
        damaged[content] = (byte) 0xff;
        damaged[content + 1] = (byte) 0xff;
        assertThat(faults(damaged)).anySatisfy(says -> assertThat(says).contains("examples/x/trace"));
    }

    @Test
    void everyFileIsTheOneThatTheManifestNames() throws IOException {
        assertThat(faults(Zips.honest().without("pack.yaml")))
                .containsExactly("acme.zip: holds no pack.yaml; 'quietcore rules pack' makes packs");
        assertThat(faults(Zips.honest().without("rules/cause/x.drl")))
                .containsExactly("acme.zip/rules/cause/x.drl: is named by pack.yaml and is not there");
        assertThat(faults(Zips.honest().with("rules/cause/y.drl", Zips.RULE)))
                .containsExactly("acme.zip/rules/cause/y.drl: is there and pack.yaml does not name it");
        assertThat(faults(Zips.honest().without("rules/cause/x.drl").with("rules/cause/x.drl", Zips.RULE + " ")))
                .containsExactly(
                        "acme.zip/rules/cause/x.drl: is not the file that pack.yaml names: its SHA-256 is another");
    }

    private List<String> faultsOfManifest(String manifest) throws IOException {
        return faults(Zips.honest().without("pack.yaml").with("pack.yaml", manifest));
    }

    @Test
    void theManifestIsReadStrictly() throws IOException {
        String honest = Zips.manifest().yaml();
        assertThat(faultsOfManifest("nmae: acme\n" + honest))
                .containsExactly(
                        "acme.zip/pack.yaml:1:1: no field 'nmae'; fields are name, version, says, needs, facts,"
                                + " files. Did you mean 'name'?");
        assertThat(faultsOfManifest("name: acme\n"))
                .containsExactly(
                        "acme.zip/pack.yaml:1:1: field 'facts' is missing; 'quietcore rules pack' writes it",
                        "acme.zip/pack.yaml:1:1: field 'files' is missing; 'quietcore rules pack' writes it",
                        "acme.zip/pack.yaml:1:1: field 'version' is missing",
                        "acme.zip/pack.yaml:1:1: field 'says' is missing",
                        "acme.zip/pack.yaml:1:1: field 'needs' is missing");
        for (String name : List.of("..", "../acme", "Acme", "a/b", "-acme", "acme.zip", "a\u001bb", "x".repeat(65))) {
            assertThat(faultsOfManifest(honest.replace("name: acme", "name: \"" + name.replace("\u001b", "\\e") + '"')))
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith("acme.zip/pack.yaml:1:7: '")
                    .endsWith("' cannot be the name of a pack; allowed are small letters, digits and '-', at most 64,"
                            + " beginning with a letter or digit");
        }
        assertThat(faultsOfManifest(honest.replace("name: acme", "name: ''")))
                .containsExactly("acme.zip/pack.yaml:1:7: field 'name' is empty");
        assertThat(faultsOfManifest(honest.replace("version: 1.0", "version: latest")))
                .singleElement()
                .asString()
                .startsWith("acme.zip/pack.yaml:2:10: 'latest' is no version");
        String files = honest.substring(honest.indexOf("  - path"));
        assertThat(faultsOfManifest(honest + files))
                .containsExactly("acme.zip/pack.yaml:11:11: 'rules/cause/x.drl' stands here a second time");
        assertThat(faultsOfManifest(honest + files.replace("rules/cause/x.drl", "../../x.drl")))
                .containsExactly(
                        "acme.zip/pack.yaml:11:11: '../../x.drl' has the step '..' in its path; a pack holds plain"
                                + " paths below itself");
        assertThat(faultsOfManifest(honest + files.replace("rules/cause/x.drl", "pack.sig")))
                .containsExactly("acme.zip/pack.yaml:11:11: 'pack.sig' is not named by the manifest");
        assertThat(faultsOfManifest(honest.replaceAll("sha256: .*", "sha256: 12")))
                .containsExactly(
                        "acme.zip/pack.yaml:10:13: sha256 is 64 hexadecimal digits in small letters, as sha256sum"
                                + " prints them");
        assertThat(faultsOfManifest(honest.replace("  - Mechanism\n", "  - Cause\n")))
                .containsExactly(
                        "acme.zip/pack.yaml: its rules use Mechanism, which facts does not name",
                        "acme.zip/pack.yaml: facts names Cause, which none of its rules uses");
        assertThat(faultsOfManifest("[".repeat(100_000)))
                .singleElement()
                .asString()
                .startsWith("acme.zip/pack.yaml:1:");
        assertThat(faults(Zips.honest().without("pack.yaml").with("pack.yaml", new byte[] {(byte) 0xff})))
                .containsExactly("acme.zip/pack.yaml: is no text in UTF-8");
    }

    @Test
    void aSignatureIsOfThisManifestByTheKeyThatItNames() throws IOException {
        SigningKey key = SigningKey.fresh();
        String manifest = Zips.manifest().yaml();
        String signed = PackSignature.of(manifest, key).yaml();
        assertThat(faults(Zips.honest().with("pack.sig", signed))).isEmpty();

        String other = PackSignature.of(manifest + " ", key).yaml();
        String wrong =
                "acme.zip/pack.sig: is no signature of this pack.yaml: one of them was changed, or belongs to another"
                        + " pack";
        assertThat(faults(Zips.honest().with("pack.sig", other))).containsExactly(wrong);
        assertThat(faults(Zips.honest()
                        .without("pack.yaml")
                        .with("pack.yaml", manifest + "# a word more\n")
                        .with("pack.sig", signed)))
                .containsExactly(wrong);
        assertThat(faults(Zips.honest().with("pack.sig", signed.replaceAll("signature: .*", "signature: AAAA"))))
                .containsExactly(wrong);
        String stranger = SigningKey.fresh().verifying().fingerprint();
        assertThat(faults(Zips.honest()
                        .with("pack.sig", signed.replace(key.verifying().fingerprint(), stranger))))
                .containsExactly("acme.zip/pack.sig:2:14: is not the fingerprint of publicKey");
        assertThat(faults(Zips.honest().with("pack.sig", signed.replaceAll("publicKey: .*", "publicKey: AAAA"))))
                .containsExactly("acme.zip/pack.sig:3:12: is no public key of Ed25519 in base64");
        assertThat(faults(Zips.honest().with("pack.sig", "signature: trust me\n")))
                .containsExactly(
                        "acme.zip/pack.sig:1:1: field 'fingerprint' is missing",
                        "acme.zip/pack.sig:1:1: field 'publicKey' is missing");
    }
}
