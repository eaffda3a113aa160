package dev.quietcore.redaction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** What can be replaced. Aliases have the shape of what they stand for, so that a reader of the file finds what it looks for. */
public enum Kind {
    /** A host name, in whole or its first part. */
    HOST("host name", "host names", number -> "host" + number),
    /** What stands behind the first dot of a host name. */
    DOMAIN("domain", "domains", number -> "domain" + number),
    /** A login name, or the name of a person behind it. */
    USER("user name", "user names", number -> "user" + number),
    /** The serial number of a machine or a device. */
    SERIAL("serial number", "serial numbers", number -> "serial" + number),
    /** A folder or file that is named after its machine, as sos names its reports. */
    SNAPSHOT("name of a snapshot", "names of snapshots", number -> "snapshot" + number),
    /** An IPv4 address; aliases lie in 192.0.2.0/24 (RFC 5737) and 198.18.0.0/16 (RFC 2544). */
    ADDRESS4(
            "IPv4 address",
            "IPv4 addresses",
            number -> number < 256 ? "192.0.2." + number : "198.18." + number / 256 + "." + number % 256),
    /** An IPv6 address; aliases lie in 2001:db8::/32 (RFC 3849). */
    ADDRESS6("IPv6 address", "IPv6 addresses", number -> String.format(Locale.ROOT, "2001:db8::%x", number)),
    /** A hardware address of six or more bytes; aliases are locally administered. */
    MAC(
            "hardware address",
            "hardware addresses",
            number -> String.format(Locale.ROOT, "02:00:00:00:%02x:%02x", number / 256, number % 256)),
    /** A UUID, as of a file system. */
    UUID("UUID", "UUIDs", number -> String.format(Locale.ROOT, "00000000-0000-4000-8000-%012x", number)),
    /** 32 hexadecimal digits, as of a machine, a boot or a unit's invocation. */
    ID(
            "id of a machine, boot or start of a unit",
            "ids of machines, boots, starts of units",
            number -> String.format(Locale.ROOT, "%032x", number));

    private final String one;
    private final String many;
    private final IntFunction<String> alias;

    Kind(String one, String many, IntFunction<String> alias) {
        this.one = one;
        this.many = many;
        this.alias = alias;
    }

    /** So many of them, in words without the number. */
    public String title(long count) {
        return count == 1 ? one : many;
    }

    /** Whether it is found by its name, not by its shape. */
    boolean isWord() {
        return ordinal() <= SNAPSHOT.ordinal();
    }

    /** The word in a map. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** @param number from 1 */
    String alias(int number) {
        return alias.apply(number);
    }
}
