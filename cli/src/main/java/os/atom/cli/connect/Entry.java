package os.atom.cli.connect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import os.atom.cli.server.Json;

/**
 * What a client is told of this server: a program that it starts. No secret is in it; the program
 * finds the agent's key in the home.
 *
 * @param command the launcher's path
 * @param agent whose key it uses
 * @param environment what it needs beyond what clients pass on by themselves
 */
record Entry(String command, String agent, Map<String, String> environment) {
    /** Under which name clients know this server. */
    static final String NAME = "atom-os";

    Entry {
        environment = Map.copyOf(environment);
    }

    List<String> arguments() {
        return List.of("mcp", "--agent", agent);
    }

    /**
     * As clients with JSON take it.
     *
     * @param typed whether the client wants to be told that it is one to start
     */
    ObjectNode json(boolean typed) {
        ObjectNode json = Json.object();
        if (typed) {
            json.put("type", "stdio");
        }
        json.put("command", command);
        ArrayNode words = json.putArray("args");
        arguments().forEach(words::add);
        if (!environment.isEmpty()) {
            ObjectNode variables = json.putObject("env");
            new TreeMap<>(environment).forEach(variables::put);
        }
        return json;
    }
}
