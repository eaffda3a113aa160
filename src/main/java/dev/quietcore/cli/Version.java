package dev.quietcore.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of quietcore, from the jar's manifest; {@code 0.1.0} where classes lie in a folder. */
public final class Version implements IVersionProvider {
    private static final String UNPACKED = "0.1.0";

    /** Such as {@code 0.1.0}. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"quietcore " + number()};
    }
}
