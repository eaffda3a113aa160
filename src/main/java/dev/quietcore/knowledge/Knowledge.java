package dev.quietcore.knowledge;

import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Threshold;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages, the catalogue and the sources of one knowledge folder, all checked. */
public final class Knowledge {
    /** Without pages, tables and sources. */
    public static final Knowledge NONE = new Knowledge(Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    private final Map<String, Page> pages;
    private final Map<String, Map<String, CatalogueRow>> tables;
    private final Map<CatalogueRow, Place> places;
    private final Map<String, Source> sources;
    private final List<Threshold> thresholds;

    Knowledge(
            Map<String, Page> pages,
            Map<String, Map<String, CatalogueRow>> tables,
            Map<CatalogueRow, Place> places,
            Map<String, Source> sources,
            List<Threshold> thresholds) {
        this.pages = new LinkedHashMap<>(pages);
        this.tables = new LinkedHashMap<>(tables);
        this.places = Map.copyOf(places);
        this.sources = new LinkedHashMap<>(sources);
        this.thresholds = List.copyOf(thresholds);
    }

    /**
     * Reads {@code pages/*.yaml}, {@code catalog/*.yaml} and {@code thresholds.yaml}. Nothing is half loaded: one fault
     * anywhere refuses all, and the exception names every fault with file, line and column.
     *
     * @param shelves in this order: a page, a row, a source or a threshold's value of a later one replaces one of the
     *     same name
     */
    public static Knowledge load(List<Shelf> shelves) throws KnowledgeException {
        return KnowledgeReader.read(shelves);
    }

    /** @param name of a rule */
    public Optional<Page> page(String name) {
        return Optional.ofNullable(pages.get(name));
    }

    /** By name. */
    public Collection<Page> pages() {
        return List.copyOf(pages.values());
    }

    /** The names of the tables of the catalogue, such as {@code csd-functions}. */
    public List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    /**
     * @param table a file of the catalogue without its ending, such as {@code csd-functions}
     * @return its rows in the order of the file; none if there is no such table
     */
    public List<CatalogueRow> rows(String table) {
        return List.copyOf(tables.getOrDefault(table, Map.of()).values());
    }

    /** @param name what the kernel prints */
    public Optional<CatalogueRow> row(String table, String name) {
        return Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(name));
    }

    /** The same without one row. */
    public Knowledge without(CatalogueRow row) {
        Map<String, Map<String, CatalogueRow>> others = new LinkedHashMap<>(tables);
        Map<String, CatalogueRow> table = new LinkedHashMap<>(tables.getOrDefault(row.table(), Map.of()));
        table.remove(row.name());
        others.put(row.table(), table);
        return new Knowledge(pages, others, places, sources, thresholds);
    }

    /**
     * Where a row begins.
     *
     * @throws IllegalArgumentException if the row is none of these
     */
    public Place place(CatalogueRow row) {
        Place place = places.get(row);
        if (place == null) {
            throw new IllegalArgumentException("no such row: " + row.says());
        }
        return place;
    }

    /** @param name such as {@code journal} */
    public Optional<Source> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /** In the order in which they are best collected. */
    public List<Source> sources() {
        return List.copyOf(sources.values());
    }

    /** The thresholds of all pages with the values that are in effect, in the order of the pages. */
    public List<Threshold> thresholds() {
        return thresholds;
    }

    /** @param key {@code page.name} */
    public Optional<Threshold> threshold(String key) {
        return thresholds.stream()
                .filter(threshold -> threshold.key().equals(key))
                .findFirst();
    }

    /**
     * That there is no such threshold, which the page has, and one guess.
     *
     * @param key that nothing is known by
     */
    public static String noThreshold(String key, Collection<Threshold> known) {
        int dot = key.indexOf('.');
        String page = dot < 0 ? key : key.substring(0, dot);
        List<String> ofPage = known.stream()
                .filter(threshold -> threshold.page().equals(page))
                .map(Threshold::name)
                .toList();
        String wrong = "there is no threshold '" + key + "'; ";
        return ofPage.isEmpty()
                ? wrong + "one is PAGE.NAME, as a page names it"
                        + Guess.of(
                                page,
                                known.stream().map(Threshold::page).distinct().toList())
                : wrong + "the page " + page + " has " + String.join(", ", ofPage)
                        + Guess.of(key.substring(Math.min(key.length(), dot + 1)), ofPage);
    }
}
