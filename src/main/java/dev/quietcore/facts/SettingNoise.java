package dev.quietcore.facts;

/**
 * Noise in which a boot setting of the catalogue has a hand: what the row's selector chooses among the facts of the
 * snapshot.
 *
 * @param cpu the CPU that had the noise
 * @param setting name of the row, which is the kernel parameter's
 * @param noise the fact that was chosen
 */
public record SettingNoise(String machine, int cpu, String setting, PerCpu noise) implements Fact {
    /** How often it was seen. */
    public long count() {
        return noise instanceof Disturbance disturbance
                ? disturbance.count()
                : noise.evidence().count();
    }

    @Override
    public String says() {
        return "the boot setting " + setting + " has a hand in it: " + noise.says();
    }
}
