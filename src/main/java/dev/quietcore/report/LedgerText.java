package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.explain.Ledgers.LedgerAnswer;
import dev.quietcore.facts.CpuSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ledger as a table: what interrupted which CPUs how often, who is charged with it, and what nobody is. */
public final class LedgerText {
    /** Rows below this share are folded into one for each charge. */
    private static final double SMALL = 0.01;

    private static final int CPUS_COLUMNS = 9;
    private static final String MARGIN = "  ";

    private final Diagnosis diagnosis;
    private final List<Ledger.Row> rows;
    private final List<Integer> numbers;
    private final Map<String, MachineSummary> machines;
    private final long disturbances;
    private final boolean full;

    LedgerText(Diagnosis diagnosis, boolean full) {
        this(diagnosis, diagnosis.ledger().rows(), List.of(), full);
    }

    private LedgerText(Diagnosis diagnosis, List<Ledger.Row> rows, List<Integer> numbers, boolean full) {
        this.diagnosis = diagnosis;
        this.rows = rows;
        this.numbers = numbers;
        this.machines = diagnosis.machines().stream()
                .collect(Collectors.toMap(MachineSummary::name, Function.identity(), (first, second) -> first));
        this.disturbances = disturbances(diagnosis.ledger());
        this.full = full;
    }

    /** What the shares are shares of. */
    static long disturbances(Ledger ledger) {
        return Math.max(
                ledger.disturbances(),
                ledger.rows().stream().mapToLong(Ledger.Row::count).sum());
    }

    /** How many disturbances no finding and no collector is charged with. */
    static long unexplained(Ledger ledger) {
        long charged = ledger.rows().stream()
                .filter(row -> !row.chargedTo().equals(Ledger.UNEXPLAINED))
                .mapToLong(Ledger.Row::count)
                .sum();
        return disturbances(ledger) - charged;
    }

    /** Rows of the ledger with their numbers, none folded away; their shares are of all disturbances. */
    public static String draw(Diagnosis diagnosis, LedgerAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        if (answer.numbers().isEmpty()) {
            sheet.line(diagnosis.ledger().rows().isEmpty() ? "no disturbance was counted" : "no such disturbance");
        } else {
            new LedgerText(diagnosis, answer.ledger().rows(), answer.numbers(), true).table(sheet);
        }
        return sheet.toString();
    }

    void draw(Sheet sheet) {
        if (disturbances > 0) {
            sheet.heading("LEDGER");
            table(sheet);
        }
    }

    private void table(Sheet sheet) {
        List<Line> lines = lines();
        Table table = new Table(lines, sheet.columns());
        table.header(sheet);
        Set<String> names = lines.stream().map(Line::machine).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String machine : names) {
            if (names.size() > 1) {
                sheet.line(MARGIN + machine + ":");
            }
            lines.stream().filter(line -> line.machine().equals(machine)).forEach(line -> table.row(sheet, line));
        }
        table.rule(sheet);
        if (rows.equals(diagnosis.ledger().rows())) {
            foot(sheet, table);
        } else {
            long shown = rows.stream().mapToLong(Ledger.Row::count).sum();
            table.foot(sheet, "shown", shown, Shares.percent(share(shown)));
        }
    }

    /** One line of the table; its share is of all disturbances of all machines. */
    private record Line(
            String number,
            String machine,
            String kind,
            String what,
            String cpus,
            long count,
            long nanos,
            String chargedTo) {}

    private List<Line> lines() {
        List<Line> small = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Line line : perKind()) {
            (full || share(line.count()) >= SMALL ? lines : small).add(line);
        }
        lines.addAll(folded(small));
        return lines;
    }

    /** The rows of the CPUs of one kind added up, most frequent first. */
    private List<Line> perKind() {
        Map<List<String>, List<Ledger.Row>> alike = new LinkedHashMap<>();
        for (Ledger.Row row : rows) {
            alike.computeIfAbsent(
                            List.of(row.machine(), row.kind(), row.what(), row.chargedTo()), key -> new ArrayList<>())
                    .add(row);
        }
        return alike.values().stream()
                .map(this::sum)
                .sorted(Comparator.comparingLong(Line::count).reversed())
                .toList();
    }

    private Line sum(List<Ledger.Row> alike) {
        Ledger.Row first = alike.get(0);
        CpuSet cpus = alike.stream().map(Ledger.Row::cpus).reduce(CpuSet.NONE, CpuSet::or);
        return new Line(
                numbers.isEmpty() ? "" : "L" + numbers.get(rows.indexOf(first)),
                first.machine(),
                first.kind(),
                first.what(),
                cpus.toString(),
                alike.stream().mapToLong(Ledger.Row::count).sum(),
                alike.stream().mapToLong(Ledger.Row::nanos).sum(),
                first.chargedTo());
    }

    private static List<Line> folded(List<Line> small) {
        Map<List<String>, List<Line>> alike = small.stream()
                .collect(Collectors.groupingBy(
                        line -> List.of(line.machine(), line.chargedTo()), LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream().map(LedgerText::fold).toList();
    }

    private static Line fold(List<Line> lines) {
        Line first = lines.get(0);
        return lines.size() == 1
                ? first
                : new Line(
                        "",
                        first.machine(),
                        "",
                        lines.size() + " rows below 1%",
                        "",
                        lines.stream().mapToLong(Line::count).sum(),
                        lines.stream().mapToLong(Line::nanos).sum(),
                        first.chargedTo());
    }

    /** What is explained, what is not; together all. */
    private void foot(Sheet sheet, Table table) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Ledger.Row row : diagnosis.ledger().rows()) {
            counts.merge(row.chargedTo(), row.count(), Long::sum);
        }
        long collector = counts.getOrDefault(Ledger.COLLECTOR, 0L);
        long unexplained = unexplained(diagnosis.ledger());
        long findings = disturbances - collector - unexplained;
        List<String> ids = diagnosis.findings().stream()
                .map(Diagnosis.Finding::id)
                .filter(counts::containsKey)
                .toList();
        List<String> shares = Shares.percentages(List.of(findings, collector, unexplained));
        if (findings > 0) {
            table.foot(
                    sheet,
                    "explained by " + (ids.size() > 3 ? ids.size() + " findings" : Words.list(ids)),
                    findings,
                    shares.get(0));
        }
        if (collector > 0) {
            table.foot(sheet, "explained: collector", collector, shares.get(1));
        }
        table.foot(sheet, Ledger.UNEXPLAINED, unexplained, shares.get(2));
    }

    private double share(long count) {
        return (double) count / disturbances;
    }

    private double seconds(String machine) {
        MachineSummary summary = machines.get(machine);
        return summary == null ? 0 : summary.windowSeconds();
    }

    /** The widths of the columns; what is interrupted takes what the others leave. */
    private final class Table {
        private static final int SHARE_COLUMNS = 6;
        private static final int TIME_COLUMNS = 8;
        private static final int NARROWEST_WHAT = 12;
        private static final int SHORTEST_BAR = 8;
        private static final int LONGEST_BAR = 20;

        private final String margin;
        private final int kind;
        private final int what;
        private final int cpus;
        private final int count;
        private final int rate;
        private final int time;
        private final int charged;
        private final int bar;

        Table(List<Line> lines, int page) {
            margin = " ".repeat(widest(lines, "", Line::number)) + MARGIN;
            kind = widest(lines, "kind", Line::kind);
            cpus = Math.min(CPUS_COLUMNS, widest(lines, "CPUs", Line::cpus));
            count = Math.max("count".length(), String.valueOf(disturbances).length());
            rate = lines.stream().anyMatch(line -> seconds(line.machine()) > 0) ? widest(lines, "/s", this::rate) : 0;
            time = full && lines.stream().anyMatch(line -> line.nanos() > 0) ? TIME_COLUMNS : 0;
            charged = widest(lines, "charged to", Line::chargedTo);
            int others = margin.length()
                    + (kind + 2)
                    + (2 + cpus)
                    + (1 + count)
                    + (rate == 0 ? 0 : 1 + rate)
                    + (time == 0 ? 0 : 1 + time)
                    + (1 + SHARE_COLUMNS)
                    + 1
                    + (1 + charged);
            int wanted = widest(lines, "what", Line::what);
            int room = page - others - Math.max(NARROWEST_WHAT, wanted);
            bar = room < SHORTEST_BAR && time > 0 ? 0 : Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, room));
            what = Math.max(NARROWEST_WHAT, Math.min(page - others - bar, wanted));
        }

        private int widest(List<Line> lines, String header, Function<Line, String> cell) {
            return Math.max(
                    header.length(),
                    lines.stream()
                            .mapToInt(line -> cell.apply(line).length())
                            .max()
                            .orElse(0));
        }

        private String rate(Line line) {
            double seconds = seconds(line.machine());
            return seconds > 0 ? Words.rate(line.count() / seconds) : "";
        }

        void rule(Sheet sheet) {
            sheet.line(margin + "-".repeat(columns()));
        }

        private int columns() {
            return label() + 1 + count + numbers() + 1 + SHARE_COLUMNS + 1 + bar + 1 + charged;
        }

        private int label() {
            return kind + 2 + what + 2 + cpus;
        }

        private int numbers() {
            return (rate == 0 ? 0 : 1 + rate) + (time == 0 ? 0 : 1 + time);
        }

        void header(Sheet sheet) {
            put(sheet, "", "kind", "what", "CPUs", "count", "/s", "time", "share");
            sheet.put(" " + Words.left("", bar) + " charged to").end();
        }

        void row(Sheet sheet, Line line) {
            double share = share(line.count());
            put(
                    sheet,
                    line.number(),
                    line.kind(),
                    line.what(),
                    line.cpus(),
                    String.valueOf(line.count()),
                    rate(line),
                    line.nanos() > 0 ? Words.duration(line.nanos() / 1e9) : "",
                    Shares.percent(share));
            Ink ink = line.chargedTo().equals(Ledger.UNEXPLAINED) ? Ink.YELLOW : Ink.BLUE;
            sheet.put(" ")
                    .put(ink, Shares.bar(share, bar))
                    .put(" " + line.chargedTo())
                    .end();
        }

        private void put(
                Sheet sheet,
                String number,
                String kindOf,
                String whatRan,
                String where,
                String howOften,
                String perSecond,
                String howLong,
                String share) {
            sheet.put(Words.left(number, margin.length()))
                    .put(Words.left(kindOf, kind) + "  ")
                    .put(Words.left(Words.cutMiddle(whatRan, what), what) + "  ")
                    .put(Words.left(Words.cutEnd(where, cpus), cpus))
                    .put(" " + Words.right(howOften, count))
                    .put(rate == 0 ? "" : " " + Words.right(perSecond, rate))
                    .put(time == 0 ? "" : " " + Words.right(howLong, time))
                    .put(" " + Words.right(share, SHARE_COLUMNS));
        }

        void foot(Sheet sheet, String label, long howOften, String percent) {
            double share = share(howOften);
            sheet.put(margin)
                    .put(Words.left(Words.cutEnd(label, label()), label()))
                    .put(" " + Words.right(String.valueOf(howOften), count))
                    .put(" ".repeat(numbers()))
                    .put(" " + Words.right(percent, SHARE_COLUMNS) + " ")
                    .put(label.equals(Ledger.UNEXPLAINED) ? Ink.YELLOW : Ink.BLUE, Shares.bar(share, bar))
                    .end();
        }
    }
}
