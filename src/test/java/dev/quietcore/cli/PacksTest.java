package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.authoring.pack.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of rules to a pack, from a pack to a diagnosis, and back. */
class PacksTest {
    private static final String CAPTURE = "examples/khugepaged-collapse/fires-collapse-in-the-stack";
    private static final List<String> INSTALLED = List.of(
            "config/quietcore/rules/acme/examples/acme-collapse/fires-collapse-in-the-stack/expect.yaml",
            "config/quietcore/rules/acme/examples/acme-collapse/fires-collapse-in-the-stack/sys/devices/system/cpu/isolated",
            "config/quietcore/rules/acme/examples/acme-collapse/fires-collapse-in-the-stack/sys/kernel/tracing/trace",
            "config/quietcore/rules/acme/examples/acme-collapse/silent-process-collapses-by-itself/expect.yaml",
            "config/quietcore/rules/acme/examples/acme-collapse/silent-process-collapses-by-itself/sys/devices/system/cpu/isolated",
            "config/quietcore/rules/acme/examples/acme-collapse/silent-process-collapses-by-itself/sys/kernel/tracing/trace",
            "config/quietcore/rules/acme/knowledge/pages/acme-collapse.yaml",
            "config/quietcore/rules/acme/pack.yaml",
            "config/quietcore/rules/acme/rules/cause/acme-collapse.drl");

    @TempDir
    private Path folder;

    private RulesMachine machine = new RulesMachine(Path.of(""));

    @BeforeEach
    void engineersMachine() throws IOException {
        machine = new RulesMachine(folder.toRealPath());
        machine.rules("acme", "acme-collapse");
    }

    private CommandRun pack(String pack, String... options) {
        String[] words = new String[options.length + 9];
        List<String> first =
                List.of("rules", "pack", "~/acme", "-o", "~/" + pack, "--name", "acme", "--says", "Rules of ACME.");
        for (int at = 0; at < words.length; at++) {
            words[at] = at < first.size() ? first.get(at) : options[at - first.size()];
        }
        return machine.run(words);
    }

    private void packed(String pack, String version) {
        assertThat(pack(pack, "--version", version).err()).isEmpty();
    }

    @Test
    void theNextPersonGetsTheRule() throws IOException {
        machine.write("acme/README.md", "for people");
        assertThat(pack("acme-1.0.zip", "--version", "1.0")).isEqualTo(new CommandRun(0, """
                acme 1.0  ~/acme
                  Rules of ACME.
                  nobody signed it
                  needs quietcore 0.1.0 or newer
                  facts  Cause, CsdExecution, Mechanism, SysfsValue, VmstatGrowth

                RULES
                  acme-collapse  cause, page, 1 case fires, 1 silent
                    new

                PAGES
                  acme-collapse  new

                left out, as a pack has no place for it: README.md
                wrote ~/acme-1.0.zip
                """, ""));

        CommandRun dry = machine.run("rules", "add", "~/acme-1.0.zip", "--dry-run");
        assertThat(dry.err()).isEmpty();
        assertThat(dry.out())
                .endsWith("nothing was written (--dry-run); it would be in\n~/config/quietcore/rules/acme\n");
        assertThat(machine.configured()).isEmpty();

        assertThat(machine.run("rules", "add", "~/acme-1.0.zip")).isEqualTo(new CommandRun(0, """
                acme 1.0  ~/acme-1.0.zip
                  Rules of ACME.
                  nobody signed it
                  needs quietcore 0.1.0 or newer
                  facts  Cause, CsdExecution, Mechanism, SysfsValue, VmstatGrowth

                RULES
                  acme-collapse  cause, page, 1 case fires, 1 silent
                    new

                PAGES
                  acme-collapse  new

                added: ~/config/quietcore/rules/acme
                """, ""));
        assertThat(machine.configured()).isEqualTo(INSTALLED);

        CommandRun listed = machine.run("rules", "list");
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out().replaceAll("\\s+", " "))
                .contains(" from pack acme, ~/config/quietcore/rules/acme/rules/cause/acme-collapse.drl ");
        assertThat(machine.run("why-not", CAPTURE, "acme-collapse").out())
                .isEqualTo("acme-collapse: khugepaged was concluded: it is finding F1.\n");

        assertThat(machine.run("rules", "remove", "acme"))
                .isEqualTo(new CommandRun(0, "removed: ~/config/quietcore/rules/acme\n", ""));
        assertThat(machine.configured()).isEmpty();
        assertThat(machine.run("rules", "list").out()).doesNotContain("acme");
        assertThat(machine.run("why-not", CAPTURE, "acme-collapse").exit()).isEqualTo(2);
    }

    @Test
    void aRuleOfThePackIsUsedInsteadOfTheShippedOne() throws IOException {
        machine.rules("own", "khugepaged-collapse");
        machine.write("own/rules/cause/khugepaged-collapse.drl", """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // Here nobody is to blame.
                rule "khugepaged-collapse"
                when
                    $sync : Mechanism($machine : machine, name == "no such mechanism")
                then
                    conclude(drools, new Cause($machine, "khugepaged-collapse", "kernel thread", "khugepaged")).explains($sync);
                end
                """);
        machine.write("own/knowledge/catalog/csd-functions.yaml", """
                - name: acme_sync
                  trigger: The ACME driver
                  severity: high
                  arch: all
                  fixes: [Stop the ACME driver]
                  source: acme.c:acme_sync
                - name: do_nothing
                  trigger: Somebody
                  severity: low
                  arch: all
                  fixes: [None]
                  source: here
                """);
        assertThat(machine.run("diagnose", CAPTURE, "-q").out()).contains("khugepaged collapses huge pages");
        assertThat(machine.run("rules", "add", "~/own")).isEqualTo(new CommandRun(0, """
                own 0  ~/own
                  Rules: khugepaged-collapse.
                  nobody signed it
                  needs quietcore 0.1.0 or newer
                  facts  Cause, Mechanism

                RULES
                  khugepaged-collapse  cause, page, 1 case fires, 1 silent
                    replaces rules/cause/khugepaged-collapse.drl (shipped)

                PAGES
                  khugepaged-collapse  replaces one

                CATALOGUE ROWS
                  csd-functions/acme_sync  new
                  csd-functions/do_nothing  replaces one

                added: ~/config/quietcore/rules/own
                """, ""));
        assertThat(machine.run("diagnose", CAPTURE, "-q").out()).doesNotContain("khugepaged collapses huge pages");

        machine.rules("zeta", "khugepaged-collapse");
        assertThat(machine.run("rules", "add", "~/zeta", "--dry-run").out().replaceAll("\\s+", " "))
                .contains("replaces ~/config/quietcore/rules/own/rules/cause/khugepaged-collapse.drl (pack own)");
        machine.rules("aaa", "khugepaged-collapse");
        assertThat(machine.run("rules", "add", "~/aaa", "--dry-run").out().replaceAll("\\s+", " "))
                .contains("replaces rules/cause/khugepaged-collapse.drl (shipped)")
                .contains("not used: the rule of that name of pack own goes first");
        assertThat(machine.run("rules", "add", "~/zeta", "--dry-run", "--system")
                        .out()
                        .replaceAll("\\s+", " "))
                .contains("not used: the rule of that name of pack own goes first")
                .endsWith("it would be in ~/etc/rules/zeta ");
    }

    @Test
    void theSameFolderAlwaysGivesTheSameBytes() throws IOException {
        packed("first.zip", "1.0");
        Path trace = machine.file("acme/examples/acme-collapse/fires-collapse-in-the-stack/sys/kernel/tracing/trace");
        Files.setLastModifiedTime(trace, FileTime.from(Instant.EPOCH));
        Files.writeString(machine.file("acme/rules/cause/.acme-collapse.drl.swp"), "an editor's");
        packed("second.zip", "1.0");
        assertThat(machine.file("first.zip")).hasSameBinaryContentAs(machine.file("second.zip"));
        packed("third.zip", "1.1");
        assertThat(Files.readAllBytes(machine.file("third.zip")))
                .isNotEqualTo(Files.readAllBytes(machine.file("first.zip")));
    }

    @Test
    void aPackCanBeAFolder() throws IOException {
        packed("shared/", "1.0");
        assertThat(machine.run("rules", "add", "~/shared").err()).isEmpty();
        assertThat(machine.configured()).isEqualTo(INSTALLED);
        packed("shared", "1.1"); // now it is a folder
        assertThat(Files.readString(machine.file("shared/pack.yaml"))).contains("version: 1.1\n");

        machine.write("full/of.something", "else");
        assertThat(pack("full/", "--version", "1.0").err())
                .isEqualTo("quietcore: ~/full: is there and is no pack; it is left as it is\n");
        assertThat(pack("acme/", "--version", "1.0").err())
                .isEqualTo("quietcore: ~/acme/: lies within ~/acme or around it; write the pack elsewhere\n");
        assertThat(machine.file("acme/pack.yaml")).doesNotExist();
        assertThat(pack("nowhere/here.zip", "--version", "1.0").err())
                .isEqualTo("quietcore: ~/nowhere/here.zip: there is no folder ~/nowhere to write it to\n");
    }

    @Test
    void nameAndVersionStandInTheFolderOrAreSaid() throws IOException {
        assertThat(machine.run("rules", "pack", "~/acme", "-o", "~/acme.zip")).isEqualTo(new CommandRun(2, "", """
                quietcore: ~/acme: the pack has no name; say it with --name, or as 'name:' in pack.yaml there
                ~/acme: the pack has no version; say it with --version, or as 'version:' in pack.yaml there
                """));
        machine.write("acme/pack.yaml", "name: acme\nversion: 1.10\nsays: All of it.\n");
        assertThat(machine.run("rules", "pack", "~/acme", "-o", "~/acme.zip").out())
                .startsWith("acme 1.10  ~/acme\n  All of it.\n");
        machine.write("acme/pack.yaml", "name: acme\nversion: 1.10\nsayss: nobody\n");
        assertThat(machine.run("rules", "pack", "~/acme", "-o", "~/acme.zip").err())
                .isEqualTo(
                        "quietcore: ~/acme/pack.yaml:3:1: no field 'sayss'; fields are name, version, says, needs, facts,"
                                + " files. Did you mean 'says'?\n");
        Files.delete(machine.file("acme/pack.yaml"));
        assertThat(pack("x.zip", "--version", "one").err())
                .isEqualTo(
                        "quietcore: ~/acme: 'one' is no version; allowed are up to four numbers with dots between them,"
                                + " such as 1.10.0\n");
        assertThat(machine.run("rules", "pack", "~/acme", "-o", "~/x.zip", "--name", "cause", "--version", "1")
                        .err())
                .isEqualTo(
                        "quietcore: ~/acme: a pack cannot be called 'cause'; these names have a meaning of their own:"
                                + " quality, observe, mechanism, cause, rules, knowledge, examples, shipped\n");
        assertThat(machine.file("x.zip")).doesNotExist();
    }

    @Test
    void aPackOfBrokenRulesIsNeitherMadeNorAdded() throws IOException {
        Path rule = machine.file("acme/rules/cause/acme-collapse.drl");
        Files.writeString(rule, Files.readString(rule).replace("senderComm", "senderCom"));
        Path page = machine.file("acme/knowledge/pages/acme-collapse.yaml");
        Files.writeString(
                page, Files.readString(page).replace("rivals: [madvise-collapse", "rivals: [madvise-colapse"));
        CommandRun made = pack("acme.zip", "--version", "1.0");
        assertThat(made.exit()).isEqualTo(2);
        assertThat(made.err().lines())
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line)
                                .startsWith(
                                        "quietcore: ~/acme/knowledge/pages/acme-collapse.yaml:69:10: no page 'madvise-colapse'"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("~/acme/rules/cause/acme-collapse.drl:11:")
                        .contains("senderCom'", "Did you mean 'senderComm'?"));
        assertThat(machine.file("acme.zip")).doesNotExist();
        CommandRun added = machine.run("rules", "add", "~/acme");
        assertThat(added.err()).isEqualTo(made.err());
        assertThat(machine.configured()).isEmpty();
    }

    @Test
    void whatPassesTheCheckAndDoesNotCompileIsNotAdded() throws IOException {
        Path rule = machine.file("acme/rules/cause/acme-collapse.drl");
        Files.writeString(rule, Files.readString(rule).replace(", \"khugepaged\"))", "))"));
        CommandRun added = machine.run("rules", "add", "~/acme");
        assertThat(added.exit()).isEqualTo(2);
        assertThat(added.err()).contains("acme-collapse");
        assertThat(machine.configured()).isEmpty();
    }

    @Test
    void anOlderVersionGivesWayToALaterOne() throws IOException {
        packed("acme-1.9.zip", "1.9");
        packed("acme-1.10.zip", "1.10");
        assertThat(machine.run("rules", "add", "~/acme-1.9.zip").exit()).isZero();
        assertThat(machine.run("rules", "add", "~/acme-1.9.zip").err())
                .isEqualTo(
                        "quietcore: ~/config/quietcore/rules/acme: version 1.9 is there already; --replace puts version 1.9"
                                + " in its place\n");
        machine.write("config/quietcore/rules/acme/rules/cause/left-over.drl", "of the old version");
        CommandRun added = machine.run("rules", "add", "~/acme-1.10.zip");
        assertThat(added.out()).contains("  version 1.9 of it is installed\n");
        assertThat(machine.configured()).isEqualTo(INSTALLED);
        assertThat(Files.readString(machine.user().resolve("rules/acme/pack.yaml")))
                .contains("version: 1.10\n");
        assertThat(machine.run("rules", "add", "~/acme-1.9.zip").exit()).isEqualTo(2);
        assertThat(machine.run("rules", "add", "~/acme-1.9.zip", "--replace").exit())
                .isZero();
        assertThat(Files.readString(machine.user().resolve("rules/acme/pack.yaml")))
                .contains("version: 1.9\n");

        machine.write("config/quietcore/rules/other/cause/note.txt", "no pack");
        assertThat(machine.run("rules", "pack", "~/acme", "-o", "~/o.zip", "--name", "other", "--version", "1")
                        .exit())
                .isZero();
        assertThat(machine.run("rules", "add", "~/o.zip", "--replace").err())
                .isEqualTo("quietcore: ~/config/quietcore/rules/other: is there and is no pack; it is left as it is\n");
        assertThat(machine.file("config/quietcore/rules/other/cause/note.txt")).exists();
    }

    @Test
    void whoSignedItIsSaid() throws IOException {
        assertThat(machine.run("rules", "key", "-o", "~/acme-key").out())
                .startsWith("wrote ~/acme-key.key (keep it secret) and ~/acme-key.pub\nfingerprint ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.file("acme-key.key"))))
                .isEqualTo("rw-------");
        assertThat(machine.run("rules", "key", "-o", "~/acme-key").err())
                .isEqualTo("quietcore: ~/acme-key.key: is there already, and a key is never overwritten\n");
        assertThat(pack("acme.zip", "--version", "1.0", "--sign", "~/acme-key.key")
                        .err())
                .isEmpty();
        assertThat(machine.run("rules", "add", "~/acme.zip", "--dry-run").out())
                .contains("  signed by a key that is not trusted here:\n");
        Files.createDirectories(machine.user().resolve("trusted"));
        Files.copy(machine.file("acme-key.pub"), machine.user().resolve("trusted/acme.pub"));
        assertThat(machine.run("rules", "add", "~/acme.zip", "--dry-run").out())
                .contains("  signed by ~/config/quietcore/trusted/acme.pub\n");
    }

    @Test
    void aKeyThatOnlyHalfFitsSignsNothing() throws IOException {
        machine.run("rules", "key", "-o", "~/one");
        machine.run("rules", "key", "-o", "~/other");
        Files.copy(machine.file("other.pub"), machine.file("mixed.pub"));
        Files.copy(machine.file("one.key"), machine.file("mixed.key"));
        assertThat(pack("acme.zip", "--version", "1.0", "--sign", "~/mixed.key").err())
                .isEqualTo("quietcore: ~/mixed.key: does not belong to ~/mixed.pub\n");
        assertThat(pack("acme.zip", "--version", "1.0", "--sign", "~/one.pub").err())
                .isEqualTo("quietcore: ~/one.pub: holds no private key; one is made by 'quietcore rules key' or by"
                        + " 'openssl genpkey -algorithm ed25519'\n");
        assertThat(machine.file("acme.zip")).doesNotExist();
    }

    @Test
    void theStricterOfBothConfigurationsCounts() throws IOException {
        machine.run("rules", "key", "-o", "~/key");
        packed("unsigned.zip", "1.0");
        pack("signed.zip", "--version", "1.0", "--sign", "~/key.key");
        String fingerprint = machine.run("rules", "add", "~/signed.zip", "--dry-run")
                .out()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9a-f]{64}"))
                .findFirst()
                .orElseThrow();

        machine.write("config/quietcore/config.yaml", "# mine\nunsignedPacks: refuse\n");
        assertThat(machine.run("rules", "add", "~/unsigned.zip").err())
                .isEqualTo(
                        "quietcore: ~/unsigned.zip: nobody signed it, and ~/config/quietcore/config.yaml:2:16 refuses such"
                                + " packs; a key is trusted where its .pub lies in ~/config/quietcore/trusted\n");
        assertThat(machine.run("rules", "add", "~/acme").err()).contains("nobody signed it");
        assertThat(machine.run("rules", "add", "~/signed.zip").err())
                .isEqualTo("quietcore: ~/signed.zip: it is signed by a key that is not trusted, " + fingerprint
                        + ", and ~/config/quietcore/config.yaml:2:16 refuses such packs; a key is trusted where its .pub lies"
                        + " in ~/config/quietcore/trusted\n");
        Files.createDirectories(machine.user().resolve("trusted"));
        Files.copy(machine.file("key.pub"), machine.user().resolve("trusted/key.pub"));
        assertThat(machine.run("rules", "add", "~/signed.zip", "--dry-run").exit())
                .isZero();

        machine.write("etc/config.yaml", "unsignedPacks: refuse\n");
        machine.write("config/quietcore/config.yaml", "unsignedPacks: allow\n");
        assertThat(machine.run("rules", "add", "~/unsigned.zip").err()).contains("~/etc/config.yaml:1:16 refuses such");
        assertThat(machine.run("rules", "add", "~/signed.zip").err())
                .as("the user's keys do not count where the machine refuses")
                .contains("is not trusted, " + fingerprint);
        Files.createDirectories(machine.system().resolve("trusted"));
        Files.copy(machine.file("key.pub"), machine.system().resolve("trusted/key.pub"));
        assertThat(machine.run("rules", "add", "~/signed.zip").exit()).isZero();
        assertThat(machine.run("rules", "list").out()).contains("from pack acme");
    }

    @Test
    void aConfigurationThatCannotBeReadRefuses() throws IOException {
        packed("acme.zip", "1.0");
        machine.run("rules", "add", "~/acme.zip");
        machine.write("etc/config.yaml", "unsignedPacks: refuze\ntrusts: all\n");
        String said = """
                ~/etc/config.yaml:2:1: no field 'trusts'; fields are unsignedPacks. Until this is repaired, unsigned packs are refused
                quietcore: ~/etc/config.yaml:1:16: unsignedPacks 'refuze' is not one of allow, refuse. Did you mean 'refuse'? Until this is repaired, unsigned packs are refused
                """;
        assertThat(machine.run("rules", "add", "~/acme.zip", "--replace").err())
                .startsWith("quietcore: " + said)
                .contains("nobody signed it");
        CommandRun listed = machine.run("rules", "list");
        assertThat(listed.exit()).isZero();
        assertThat(listed.out()).doesNotContain("acme");
        assertThat(listed.err()).endsWith(said);
        machine.write("etc/config.yaml", "unsignedPacks: allow\n");
        machine.write("etc/trusted/broken.pub", "no key");
        assertThat(machine.run("rules", "list").err())
                .isEqualTo(
                        "quietcore: ~/etc/trusted/broken.pub: holds no public key; one is made by 'quietcore rules key' or"
                                + " by 'openssl pkey -pubout'\n");
        assertThat(machine.run("rules", "list").out()).contains("from pack acme");
    }

    @Test
    void aPackThatWasChangedSinceIsTold() throws IOException {
        machine.run("rules", "key", "-o", "~/key");
        pack("acme.zip", "--version", "1.0", "--sign", "~/key.key");
        machine.write("etc/trusted/key.pub", Files.readString(machine.file("key.pub")));
        machine.run("rules", "add", "~/acme.zip");
        assertThat(machine.run("rules", "list").err()).isEmpty();

        Path rule = machine.user().resolve("rules/acme/rules/cause/acme-collapse.drl");
        Files.writeString(rule, Files.readString(rule) + "\n");
        machine.write(
                "config/quietcore/rules/acme/rules/cause/stranger.drl",
                Files.readString(rule).replace("acme-collapse", "stranger"));
        machine.write(
                "config/quietcore/rules/acme/examples/acme-collapse/fires-two/expect.yaml", "no diagnosis reads it");
        String changed = """
                quietcore: ~/config/quietcore/rules/acme/rules/cause/acme-collapse.drl: is not the file that pack.yaml names: its SHA-256 is another. SO
                quietcore: ~/config/quietcore/rules/acme/rules/cause/stranger.drl: is there and pack.yaml does not name it. SO
                """;
        CommandRun used = machine.run("rules", "list");
        assertThat(used.out()).contains("acme", "stranger");
        assertThat(used.err())
                .isEqualTo(changed.replace("SO", "The pack was changed since it was added, and is still used"));

        machine.write("etc/config.yaml", "unsignedPacks: refuse\n");
        CommandRun refused = machine.run("diagnose", CAPTURE, "-q");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo(changed.replace("SO", "The pack is left out"));
        CommandRun listed = machine.run("rules", "list");
        assertThat(listed.out()).doesNotContain("acme", "stranger");
        assertThat(listed.err()).as("once a command").isEqualTo(refused.err());
    }

    @Test
    void aPackForALaterQuietcoreIsRefusedAndLeftOut() throws IOException {
        machine.write("acme/pack.yaml", "name: acme\nversion: 1\nneeds: 99.1\n");
        assertThat(machine.run("rules", "pack", "~/acme", "-o", "~/acme.zip").err())
                .isEqualTo("quietcore: ~/acme: needs quietcore 99.1 or newer; this is 0.1.0\n");
        Files.delete(machine.file("acme/pack.yaml"));
        packed("acme.zip", "1");
        machine.run("rules", "add", "~/acme.zip");
        Path manifest = machine.user().resolve("rules/acme/pack.yaml");
        Files.writeString(manifest, Files.readString(manifest).replace("needs: 0.1.0", "needs: 99.1"));
        CommandRun listed = machine.run("rules", "list");
        assertThat(listed.err())
                .isEqualTo(
                        "quietcore: ~/config/quietcore/rules/acme: needs quietcore 99.1 or newer; this is 0.1.0. The pack is"
                                + " left out\n");
        assertThat(listed.out()).doesNotContain("acme");
    }

    @Test
    void onlyAPackIsRemovedAndNothingBehindALink() throws IOException {
        assertThat(machine.run("rules", "remove", "acme").err())
                .isEqualTo("quietcore: there is no pack 'acme' in ~/config/quietcore/rules; there are none\n");
        packed("acme.zip", "1.0");
        machine.run("rules", "add", "~/acme.zip");
        assertThat(machine.run("rules", "remove", "acne").err())
                .isEqualTo(
                        "quietcore: there is no pack 'acne' in ~/config/quietcore/rules; there are acme. Did you mean"
                                + " 'acme'?\n");
        machine.write("config/quietcore/rules/cause/own.drl", "a user's own");
        for (String name : List.of("..", "cause", "../rules/acme", "")) {
            assertThat(machine.run("rules", "remove", name).exit()).isEqualTo(2);
        }
        assertThat(machine.run("rules", "remove", "acme", "--system").exit()).isEqualTo(2);
        Path kept = machine.write("kept/file", "not of the pack");
        Files.createSymbolicLink(machine.user().resolve("rules/acme/examples/elsewhere"), kept.getParent());
        Files.createSymbolicLink(
                machine.user().resolve("rules/linked"), machine.user().resolve("rules/acme"));
        assertThat(machine.run("rules", "remove", "linked").exit()).isZero();
        assertThat(machine.user().resolve("rules/acme/pack.yaml")).exists();
        assertThat(machine.run("rules", "remove", "acme").exit()).isZero();
        assertThat(kept).exists();
        assertThat(machine.configured()).containsExactly("config/quietcore/rules/cause/own.drl");
    }

    @Test
    void aPackThatIsJustBeingAddedIsNotSeen() throws IOException {
        String rule = Files.readString(machine.file("acme/rules/cause/acme-collapse.drl"));
        String unfinished = "config/quietcore/rules/.acme.7.unfinished/";
        machine.write(unfinished + "rules/cause/acme-collapse.drl", rule);
        CommandRun listed = machine.run("rules", "list");
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out()).doesNotContain("acme");
        machine.write("config/quietcore/rules/cause/own-rule.drl", rule.replace("acme-collapse", "own-rule"));
        assertThat(machine.run("rules", "list").out()).contains("own-rule").doesNotContain("acme");
        machine.write(unfinished + "pack.yaml", "name: acme\n");
        assertThat(machine.run("rules", "list").out()).contains("own-rule").doesNotContain("acme");
        assertThat(machine.run("rules", "list").err()).isEmpty();
    }

    @Test
    void whatAPackBringsCanBeReadByAProgram() {
        packed("acme.zip", "1.0");
        CommandRun shown = machine.run("rules", "add", "~/acme.zip", "--dry-run", "--format", "json");
        assertThat(shown.out()).contains("\"verb\" : \"rules add\"", "\"standing\" : \"unsigned\"", "\"fires\" : 1");
    }

    @Test
    void ofAHostilePackNothingIsWritten() throws IOException {
        Files.write(
                machine.file("evil.zip"),
                Zips.honest().with("../../../evil.drl", "evil").bytes());
        assertThat(machine.run("rules", "add", "~/evil.zip"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "quietcore: ~/evil.zip: entry '../../../evil.drl' has the step '..' in its path;"
                                + " a pack holds plain paths below itself\n"));
        assertThat(machine.configured()).isEmpty();
    }
}
