package dev.quietcore.facts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first two numbers of a kernel release. Distribution kernels carry backports, so prefer a symbol or an event to this.
 *
 * @param major 6 of 6.12
 * @param minor 12 of 6.12
 */
public record KernelVersion(int major, int minor) {
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,3})\\.(\\d{1,4}).*");

    /** Empty where the text does not start as {@code 6.12}. */
    public static Optional<KernelVersion> parse(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches()
                ? Optional.of(new KernelVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether it is not older than the other one. */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }
}
