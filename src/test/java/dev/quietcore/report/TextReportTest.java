package dev.quietcore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.diagnosis.Diagnosis;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextReportTest {
    @Test
    void findings() throws IOException {
        golden("coredump-kick.txt", Diagnoses.coredumpKick(), TextStyle.plain(Detail.NORMAL));
    }

    @Test
    void findingsInFull() throws IOException {
        golden("coredump-kick-full.txt", Diagnoses.coredumpKick(), TextStyle.plain(Detail.FULL));
    }

    @Test
    void findingsOneLineEach() throws IOException {
        golden("coredump-kick-summary.txt", Diagnoses.coredumpKick(), TextStyle.plain(Detail.SUMMARY));
    }

    @Test
    void findingsOnAWideTerminal() throws IOException {
        golden("coredump-kick-wide.txt", Diagnoses.coredumpKick(), new TextStyle(120, false, Detail.NORMAL));
    }

    @Test
    void quiet() throws IOException {
        golden("quiet.txt", Diagnoses.quiet(), TextStyle.plain(Detail.NORMAL));
    }

    @Test
    void undecided() throws IOException {
        golden("lone-trace.txt", Diagnoses.loneTrace(), TextStyle.plain(Detail.NORMAL));
    }

    @Test
    void nothingRecognised() throws IOException {
        golden("nothing-recognised.txt", Diagnoses.nothingRecognised(), TextStyle.plain(Detail.NORMAL));
    }

    @Test
    void severalMachines() throws IOException {
        golden("host-and-guest.txt", Diagnoses.hostAndGuest(), TextStyle.plain(Detail.NORMAL));
    }

    @Test
    void oneLineWithoutFindings() {
        TextStyle style = TextStyle.plain(Detail.SUMMARY);
        assertThat(TextReport.draw(Diagnoses.quiet(), style)).isEqualTo("quiet: nothing found\n");
        assertThat(TextReport.draw(Diagnoses.loneTrace(), style))
                .isEqualTo("undecided: 7 of 7 disturbances have no known cause\n");
    }

    @Test
    void colourOnlySaysAgainWhatWordsSay() {
        String coloured = TextReport.draw(Diagnoses.coredumpKick(), new TextStyle(80, true, Detail.NORMAL));
        assertThat(coloured).contains("\u001b[31mcritical\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
                .isEqualTo(TextReport.draw(Diagnoses.coredumpKick(), TextStyle.plain(Detail.NORMAL)));
    }

    @ParameterizedTest
    @EnumSource(names = {"NORMAL", "FULL"})
    void fitsIn80Columns(Detail detail) {
        for (Diagnosis diagnosis : JsonReportTest.diagnoses()) {
            assertThat(TextReport.draw(diagnosis, TextStyle.plain(detail)).lines())
                    .allMatch(line -> line.length() <= 80);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingInASnapshotSteersTheTerminal(Detail detail) {
        String report = TextReport.draw(Diagnoses.hostile("\u001b[2J\u009b\r\u202e"), TextStyle.plain(detail));
        assertThat(report.codePoints().filter(character -> character != '\n'))
                .noneMatch(character -> Character.isISOControl(character) || character == 0x202e);
        assertThat(report).contains("?[2J? ?");
    }

    @Test
    void theFootOfTheLedgerIsAHundredPerCent() {
        assertThat(Shares.percentages(List.of(1L, 1L, 1L))).containsExactly("33.4%", "33.3%", "33.3%");
        assertThat(Shares.percentages(List.of(2L, 4L, 0L))).containsExactly("33.3%", "66.7%", "0.0%");
        assertThat(Shares.percentages(List.of(0L, 0L))).containsExactly("0.0%", "0.0%");
    }

    @Test
    void whatNoRowIsChargedWithIsUnexplained() {
        String report = TextReport.draw(Diagnoses.withDisturbances(758), TextStyle.plain(Detail.NORMAL));
        assertThat(report.lines().filter(line -> line.startsWith("  unexplained")))
                .singleElement()
                .asString()
                .contains(" 393 ", " 51.8% ");
    }

    private static void golden(String name, Diagnosis diagnosis, TextStyle style) throws IOException {
        Golden.assertSame(name, TextReport.draw(diagnosis, style));
    }
}
