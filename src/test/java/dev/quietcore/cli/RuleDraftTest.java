package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules drafted from what a session looked at: {@code rule draft} in the session, {@code --from-session} afterwards. */
class RuleDraftTest {
    private static final String TIMERS = "examples/machines/timer-migration.tar.gz";

    @TempDir
    Path folder;

    private String in(String name) {
        return " -d " + folder.resolve(name);
    }

    private String rule(String folderName, String name) throws Exception {
        return Files.readString(folder.resolve(folderName).resolve("rules/cause/" + name + ".drl"));
    }

    @Test
    void whatWasLookedAtBecomesTheRule() throws Exception {
        TypedSession.Result session = TypedSession.of(
                List.of(
                        "why L4",
                        "facts Sysctl name=kernel.timer_migration",
                        "facts Sysctl", // leafed through
                        "ledger",
                        "rule draft looked-at" + in("own")),
                TIMERS);
        assertThat(session.exit()).as(session.err()).isZero();
        assertThat(session.out())
                .contains("RULE\n  $kernelThreadRun: KernelThreadRun comm.startsWith(\"ktimers/\"), 1 fact\n"
                        + "  $sysctl: Sysctl name == \"kernel.timer_migration\", value == \"1\", 1 fact\n");
        assertThat(rule("own", "looked-at")).contains("explains($kernelThreadRun)");
    }

    @Test
    void aLineThatWasShownStandsForTheFactsThatCiteIt() throws Exception {
        TypedSession.Result session = TypedSession.of(
                List.of("show tracing/trace:31405", "show proc/version", "rule draft shown" + in("own")), TIMERS);
        assertThat(session.exit()).as(session.err()).isZero();
        assertThat(rule("own", "shown"))
                .contains("comm.startsWith(\"ktimers/\")")
                .doesNotContain("Sysctl");
    }

    @Test
    void aConclusionStandsForTheObservationsThatItRestsOn() throws Exception {
        TypedSession.Result session =
                TypedSession.of(List.of("why timer-expires-elsewhere", "rule draft concluded" + in("own")), TIMERS);
        assertThat(session.exit()).as(session.err()).isZero();
        assertThat(rule("own", "concluded"))
                .contains("$hrtimerExpiry : HrtimerExpiry(")
                .doesNotContain("Mechanism");
    }

    @Test
    void factsCanBeNamed() throws Exception {
        TypedSession.Result session = TypedSession.of(
                List.of(
                        "why L3",
                        "rule draft one L4 'Sysctl name=kernel.timer_migration'" + in("a"),
                        "rule draft two Sysctl name=kernel.timer_migration --storey mechanism" + in("b")),
                TIMERS);
        assertThat(session.exit()).as(session.err()).isZero();
        assertThat(rule("a", "one")).contains("KernelThreadRun(", "Sysctl(").doesNotContain("OtherIpi");
        assertThat(folder.resolve("b/rules/mechanism/two.drl")).exists();
    }

    @Test
    void whatCannotBeDraftedIsSaidAndTheSessionGoesOn() {
        TypedSession.Result session = TypedSession.of(
                List.of(
                        "rule draft",
                        "rule draft nothing" + in("own"),
                        "facts KernelConfig name~CONFIG",
                        "rule draft everything" + in("own"),
                        "rule draft kick-all-cpus L4" + in("own"),
                        "rule draft x L99" + in("own"),
                        "rule draft x L4 -d",
                        "findings"),
                TIMERS);
        assertThat(session.exit()).isZero();
        assertThat(session.err())
                .contains("line 1: usage: rule draft NAME")
                .contains("line 2: nothing was looked at yet")
                .contains("line 4: these are ")
                .contains("line 5: there is a rule 'kick-all-cpus' already")
                .contains("line 6: there is no row L99")
                .contains("line 7: -d takes a value, and none stands behind it");
        assertThat(folder.resolve("own")).doesNotExist();
    }

    @Test
    void theNameOfTwoWordsIsKnownToHelpAndTheOtherOneStillAnswers() {
        TypedSession.Result session =
                TypedSession.of(List.of("help rule draft", "rule draft --help", "help", "rule kick-all-cpus"), TIMERS);
        assertThat(session.exit()).as(session.err()).isZero();
        assertThat(session.out())
                .contains("Usage: rule draft NAME")
                .contains("\n  rule draft ")
                .contains("\n  rule          ")
                .contains("kick-all-cpus");
    }

    // ---- a session that is over

    private CommandRun fromSession(String lines, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("session"), lines);
        List<String> words = new java.util.ArrayList<>(
                List.of("rules", "new", "from-session", "--from-session", file.toString(), "-d"));
        words.add(folder.resolve("own").toString());
        words.addAll(List.of(options));
        return CommandRun.of(words);
    }

    @Test
    void theFactsThatASessionLookedAtAreFoundAgain() throws Exception {
        Path out = folder.resolve("must-not-be-written");
        CommandRun run = fromSession("""
                # yesterday
                open %s
                time why L4
                facts Sysctl name~timer_migration -o %s
                output %s
                why L3
                use nothing
                rule draft other -d %s
                quit
                """.formatted(TIMERS, out, out, out));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("session:7: no snapshot 'nothing' is open")
                .doesNotContain("session:2", "session:4", "session:8");
        assertThat(rule("own", "from-session")).contains("KernelThreadRun(", "Sysctl(", "OtherIpi(");
        assertThat(out).doesNotExist();
    }

    @Test
    void aSessionThatBeganWithASnapshotIsGivenIt() throws Exception {
        assertThat(fromSession("why L4\n").err())
                .contains("no snapshot is open at its end")
                .contains("--from names the one that it is about");
        assertThat(folder.resolve("own")).doesNotExist();
        assertThat(fromSession("why L4\n", "--from", TIMERS).exit()).isZero();
        assertThat(rule("own", "from-session")).contains("KernelThreadRun(");
    }

    @Test
    void aSessionThatLookedAtNothingAndAFileThatIsNoneAreRefused() throws Exception {
        assertThat(fromSession("facts\nledger\n", "--from", TIMERS).err())
                .contains("it looked at no fact of timer-migration");
        assertThat(CommandRun.of(List.of("rules", "new", "x", "--from-session", TIMERS))
                        .err())
                .contains("is no text; a session is a file of lines");
        assertThat(CommandRun.of(List.of("rules", "new", "x", "--from-session", "no-such-file"))
                        .err())
                .contains("no-such-file: no such file");
        assertThat(fromSession("why L4\n", "--from", TIMERS, "--fact", "#1").err())
                .contains("choose one of them");
    }
}
