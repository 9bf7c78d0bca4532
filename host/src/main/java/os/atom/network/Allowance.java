package os.atom.network;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One entry of the allow-list.
 *
 * @param domains what may be reached; never empty
 * @param ports on these ports; never empty
 * @param agents by these agents, by name; by all when empty
 */
record Allowance(List<DomainPattern> domains, Set<Integer> ports, Set<String> agents) {
    /** Where nothing else is said. */
    static final Set<Integer> USUAL_PORTS = Set.of(80, 443);

    Allowance {
        domains = List.copyOf(domains);
        ports = Set.copyOf(ports);
        agents = Set.copyOf(agents);
    }

    /** One line for people, such as {@code *.pypi.org:80,443 for scout}. */
    @Override
    public String toString() {
        String whom = agents.isEmpty() ? "" : " for " + String.join(", ", new TreeSet<>(agents));
        return String.join(" ", reachable()) + whom;
    }

    /** Its domains with their ports, such as {@code *.pypi.org:80,443}. */
    List<String> reachable() {
        String numbers =
                new TreeSet<>(ports)
                        .stream().map(String::valueOf).collect(Collectors.joining(",", ":", ""));
        return domains.stream().map(domain -> domain + numbers).toList();
    }

    boolean isFor(String agent) {
        return agents.isEmpty() || agents.contains(agent);
    }

    boolean names(Host host) {
        return domains.stream().anyMatch(domain -> domain.matches(host));
    }
}
