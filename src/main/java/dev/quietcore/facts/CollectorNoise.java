package dev.quietcore.facts;

/** What taking the snapshot did itself. It is charged to the collector, never to a finding. */
public record CollectorNoise(String machine, String name) implements Conclusion {
    @Override
    public String says() {
        return name;
    }
}
