package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import os.atom.cli.server.Server;
import os.atom.cli.verb.Pages;

/** The agents' names for the ids that entries carry; of those who are gone, the end of the id. */
final class Names {
    private static final int TELLING = 12;
    private static final String AGENT = "agent:";

    private final Server server;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    Names(Server server) {
        this.server = server;
    }

    /** The name of an actor, such as {@code scout}, {@code host} or {@code person:…4f02b1}. */
    String of(String actor) {
        if (actor.startsWith(AGENT) && !names.containsKey(actor) && !gone.contains(actor)) {
            read();
            if (!names.containsKey(actor)) {
                gone.add(actor);
            }
        }
        return names.getOrDefault(actor, cut(actor));
    }

    /** The id to ask the server for; what is not an agent's name is taken as an id. */
    String id(String name) {
        read();
        for (Map.Entry<String, String> agent : names.entrySet()) {
            if (agent.getValue().equals(name)) {
                return agent.getKey();
            }
        }
        return name;
    }

    private void read() {
        for (JsonNode agent : Pages.all(server, "/agents")) {
            names.put(agent.path("id").asText(), agent.path("name").asText());
        }
    }

    private static String cut(String actor) {
        int kind = actor.indexOf(':') + 1;
        return kind == 0 || actor.length() - kind <= TELLING
                ? actor
                : actor.substring(0, kind) + "…" + actor.substring(actor.length() - TELLING);
    }
}
