package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.HardwareGap;
import dev.quietcore.facts.OsnoiseResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of rtla osnoise top, in microseconds: {@code 1 #5 5029627 4389742 12.72231 966082 80181 687359 0 17 0 7}; rtla hwnoise
 * leaves out the last three, because it masks
 * interrupts, and finds the gaps of the hardware.
 */
final class OsnoiseTable implements RtlaSection {
    private static final Pattern ROW = Pattern.compile(
            "(\\d{1,5}) #(\\d{1,9}) +(\\d{1,15}) +(\\d{1,15}) +\\d{1,3}\\.\\d{1,9}"
                    + " +(\\d{1,15}) +(\\d{1,15}) +(\\d{1,18}) +(\\d{1,18})(?: +(\\d{1,18}) +(\\d{1,18}) +(\\d{1,18}))?");
    private static final Pattern START = Pattern.compile("\\d{1,5} #\\d{1,9} +\\d.*");

    private final String machine;
    private final Map<Integer, OsnoiseResult> results = new LinkedHashMap<>();

    OsnoiseTable(String machine) {
        this.machine = machine;
    }

    @Override
    public void line(String text, TextLines lines) {
        Matcher row = ROW.matcher(text);
        if (row.matches()) {
            OsnoiseResult result = result(row, lines);
            results.put(result.cpu(), result);
        } else if (START.matcher(text).matches()) {
            lines.unreadable("a row has the runtime, noise, share, worst period, worst gap and two or five counts;"
                    + " the line may be cut");
        }
    }

    private OsnoiseResult result(Matcher row, TextLines lines) {
        return new OsnoiseResult(
                machine,
                Integer.parseInt(row.group(1)),
                row.group(9) == null,
                Microseconds.toNanos(row.group(3)),
                Microseconds.toNanos(row.group(4)),
                Microseconds.toNanos(row.group(5)),
                Microseconds.toNanos(row.group(6)),
                Long.parseLong(row.group(7)),
                Long.parseLong(row.group(8)),
                count(row.group(9)),
                count(row.group(10)),
                count(row.group(11)),
                Evidence.of(lines.citation()));
    }

    private static long count(String cell) {
        return cell == null ? 0 : Long.parseLong(cell);
    }

    @Override
    public void finish(FactSink facts, TextLines lines) {
        for (OsnoiseResult result : results.values()) {
            facts.add(result);
            if (result.interruptsMasked()) {
                facts.add(new HardwareGap(
                        machine,
                        result.cpu(),
                        result.hardwareCount(),
                        result.maxSingleNanos(),
                        result.nmiCount(),
                        -1,
                        result.evidence()));
            }
        }
    }
}
