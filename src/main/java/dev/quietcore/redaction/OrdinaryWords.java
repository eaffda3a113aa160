package dev.quietcore.redaction;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that are no secret, and names that are words of the kernel and its tools: replaced everywhere, they would take the meaning. */
final class OrdinaryWords {
    /** Who is nobody. */
    private static final Set<String> NOBODY = words("""
            root localhost localdomain localhost.localdomain ip6-localhost ip6-loopback ip6-allnodes ip6-allrouters
            none unknown default nobody System Not To n/a
            """);

    /** Users that packages make, and words that stand where a user would. */
    private static final Set<String> SYSTEM_USERS = words("""
            daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt messagebus dbus
            polkitd sshd ntp chrony _chrony avahi rpc rpcuser statd tss uuidd syslog tcpdump landscape pollinate lxd dnsmasq
            usbmux rtkit colord geoclue pulse saned gdm lightdm sddm qemu libvirt-qemu libvirtdbus kvm sanlock unbound
            postfix nfsnobody operator ftp halt shutdown adm USER UID
            """);

    /** What the formats and the catalogue are made of. */
    private static final Set<String> ORDINARY = words("""
            linux kernel cpu irq timer kvm qemu guest host virt vhost trace sched idle swapper task signal event debug
            proc sys boot home local lan internal intranet user users admin test system systemd service server client
            machine node worker bash python java perf rcu nmi ipi csd tick hrtimer workqueue kworker
            ksoftirqd migration watchdog stress cyclictest rtla sshd crond cron journal kdump debian ubuntu fedora centos
            rhel suse alpine arch raspberrypi generic com org net
            """);

    private static final Set<String> ALL =
            Stream.of(NOBODY, SYSTEM_USERS, ORDINARY).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private OrdinaryWords() {}

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.strip().split("\\s+")));
    }

    /** All of them; the collector has the same list. */
    static Set<String> all() {
        return ALL;
    }

    static boolean isNobody(String name) {
        return NOBODY.contains(name);
    }

    static boolean isSystemUser(String name) {
        return SYSTEM_USERS.contains(name) || name.startsWith("systemd-") || name.startsWith("ip6-");
    }

    static boolean contains(String name) {
        return ALL.contains(name);
    }
}
