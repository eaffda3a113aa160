package dev.quietcore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.authoring.pack.PackSheet;
import dev.quietcore.authoring.pack.Signer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackSheetTextTest {
    @Test
    void whatAPackHoldsIsHarmlessToATerminal() {
        PackSheet sheet = new PackSheet(
                "acme",
                "1.0",
                "Rules \u001b[2J of ACME.",
                "0.1",
                "acme\u001b.zip",
                new Signer(Signer.Standing.TRUSTED, "ab12", "/etc/quietcore/trusted/acme.pub"),
                List.of(),
                List.of(new PackSheet.Rule("a", "cause", "rules/cause/a.drl", "", "", "", false, 0, 0)),
                List.of(),
                List.of(new PackSheet.Named("csd-functions/evil\u001b[31m", true)),
                List.of("remote-wakeups.perSecond: 5"),
                new PackSheet.Target("/etc/quietcore/rules/acme", "0.9"));
        assertThat(PackSheetText.draw(sheet, List.of("added: there"), TextStyle.plain(Detail.NORMAL)))
                .isEqualTo("""
                        acme 1.0  acme?.zip
                          Rules ?[2J of ACME.
                          signed by /etc/quietcore/trusted/acme.pub
                          ab12
                          needs quietcore 0.1 or newer
                          version 0.9 of it is installed

                        RULES
                          a  cause, no page, no cases
                            new

                        CATALOGUE ROWS
                          csd-functions/evil?[31m  replaces one

                        THRESHOLDS
                          remote-wakeups.perSecond: 5

                        added: there
                        """);
    }
}
