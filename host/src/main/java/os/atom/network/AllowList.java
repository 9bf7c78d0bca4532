package os.atom.network;

import java.util.List;

/**
 * What may be reached, by domain, port and agent; all else may not. A value.
 *
 * @param allowances in the order in which people wrote them
 * @param own private networks that what is listed may lead to
 */
record AllowList(List<Allowance> allowances, OwnNetworks own) {
    /** Nothing may be reached. */
    public static final AllowList EMPTY = new AllowList(List.of(), OwnNetworks.NONE);

    private static final String MEND =
            "a person can add it to a .yaml file in the folder 'network' of the server's home, see"
                    + " docs/concepts/network.md";

    public AllowList {
        allowances = List.copyOf(allowances);
    }

    /** What an agent could reach, for people: such as {@code *.pypi.org:80,443}. */
    public List<String> reachable(String agent) {
        return allowances.stream()
                .filter(allowance -> allowance.isFor(agent))
                .flatMap(allowance -> allowance.reachable().stream())
                .distinct()
                .toList();
    }

    /** Refuses a host and port that this agent may not reach. */
    void check(String agent, Host host, int port) throws Refused {
        List<Allowance> named =
                allowances.stream()
                        .filter(allowance -> allowance.isFor(agent))
                        .filter(allowance -> allowance.names(host))
                        .toList();
        if (named.isEmpty()) {
            throw new Refused(
                    Refusal.Rule.DOMAIN,
                    host + " is not on the list of what " + agent + " may reach",
                    MEND);
        }
        if (named.stream().noneMatch(allowance -> allowance.ports().contains(port))) {
            throw new Refused(
                    Refusal.Rule.PORT,
                    host + " may be reached, but not on port " + port,
                    MEND + ", with 'ports: [" + port + "]'");
        }
    }
}
