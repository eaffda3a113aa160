package dev.quietcore.knowledge;

import dev.quietcore.facts.CatalogueRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages, the catalogue and the sources of one knowledge folder, all checked. */
public final class Knowledge {
    /** Without pages, tables and sources. */
    public static final Knowledge NONE = new Knowledge(Map.of(), Map.of(), Map.of());

    private final Map<String, Page> pages;
    private final Map<String, Map<String, CatalogueRow>> tables;
    private final Map<String, Source> sources;

    Knowledge(Map<String, Page> pages, Map<String, Map<String, CatalogueRow>> tables, Map<String, Source> sources) {
        this.pages = new LinkedHashMap<>(pages);
        this.tables = new LinkedHashMap<>(tables);
        this.sources = new LinkedHashMap<>(sources);
    }

    /**
     * Reads {@code pages/*.yaml} and {@code catalog/*.yaml}. Nothing is half loaded: one fault anywhere refuses all, and the
     * exception names every fault with file, line and column.
     *
     * @param shelves in this order: a page, a row or a source of a later one replaces one of the same name
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

    /** @param name such as {@code journal} */
    public Optional<Source> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /** In the order in which they are best collected. */
    public List<Source> sources() {
        return List.copyOf(sources.values());
    }
}
