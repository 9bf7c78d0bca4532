package os.atom.network;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;

/**
 * Where the server itself connects to when people ask it to: addresses of the public internet,
 * private networks that people named as their own, and single places that they listed. Whoever asks
 * connects to one of the very addresses that it gets, and asks again each time: a name may lead
 * elsewhere by then. Thread-safe.
 */
public final class Outward {
    private final AddressRule rule;
    private final Resolver resolver;
    private final Supplier<OwnNetworks> own;
    private final Set<InetSocketAddress> listed;
    private final String setting;

    /**
     * By the rules in force, and the places that are listed for webhooks.
     *
     * @param listed address and port of what may be reached though it is not public
     */
    public static Outward of(NetworkRules rules, Set<InetSocketAddress> listed) {
        return of(rules, listed, "webhooks.allowed");
    }

    /**
     * The same with a list of one's own.
     *
     * @param setting where people list those places
     */
    public static Outward of(NetworkRules rules, Set<InetSocketAddress> listed, String setting) {
        return new Outward(
                new PublicAddresses(),
                Resolver.SYSTEM,
                () -> rules.current().own(),
                listed,
                setting);
    }

    Outward(
            AddressRule rule,
            Resolver resolver,
            Supplier<OwnNetworks> own,
            Set<InetSocketAddress> listed) {
        this(rule, resolver, own, listed, "webhooks.allowed");
    }

    private Outward(
            AddressRule rule,
            Resolver resolver,
            Supplier<OwnNetworks> own,
            Set<InetSocketAddress> listed,
            String setting) {
        this.rule = requireNonNull(rule, "rule").exceptFor(listed);
        this.resolver = requireNonNull(resolver, "resolver");
        this.own = requireNonNull(own, "own");
        this.listed = Set.copyOf(listed);
        this.setting = requireNonNull(setting, "setting");
    }

    /**
     * The addresses that may be connected to now; at least one. All that a name leads to must be
     * allowed: who answers with a forbidden one among others means it.
     *
     * @param host as it stands in a URL; an IPv6 address in brackets
     */
    public Outcome<List<InetAddress>> find(String host, int port) {
        try {
            Host parsed = Host.parse(host);
            List<InetAddress> found =
                    switch (parsed) {
                        case Host.Numbered(InetAddress address) -> List.of(address);
                        case Host.Named(String name) -> resolver.resolve(name);
                    };
            return found.stream()
                    .flatMap(address -> refused(parsed, address, port).stream())
                    .findFirst()
                    .<Outcome<List<InetAddress>>>map(refusal -> refusal)
                    .orElseGet(() -> new Outcome.Done<>(found));
        } catch (Refused odd) {
            return new Outcome.Refused<>(
                    Cause.INVALID,
                    odd.refusal().rule().toString(),
                    odd.refusal().reason(),
                    odd.refusal().mend());
        } catch (UnknownHostException unknown) {
            return new Outcome.Refused<>(
                    Cause.INVALID,
                    "network.unreachable",
                    "the host cannot be resolved",
                    "check the name, and the name servers of this machine");
        }
    }

    private Optional<Outcome.Refused<List<InetAddress>>> refused(
            Host host, InetAddress address, int port) {
        return rule.forbidden(address, port, own.get())
                .map(what ->
                        new Outcome.Refused<>(
                                Cause.FORBIDDEN,
                                "network.address",
                                "%s is at %s, which is %s"
                                        .formatted(host, address.getHostAddress(), what),
                                "name a public address, or list the place in config.yaml (%s)"
                                        .formatted(setting)));
    }

    /** Where people list places. */
    String setting() {
        return setting;
    }

    /** Whether a place was listed, by its address. */
    public boolean lists(InetAddress address, int port) {
        return listed.contains(new InetSocketAddress(address, port));
    }
}
