package os.atom.cli.mcp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Refusals;

/** What can be wrong on the way to the server, in one line with what to do. Pure. */
final class Troubles {
    private Troubles() {}

    /** The way broke. */
    static Failure of(IOException problem) {
        return switch (problem) {
            case ConnectException e ->
                    new Failure(
                            Exit.NO_SERVER,
                            "nothing answers: start the server with atom-os start, and ask again");
            case UnknownHostException e ->
                    new Failure(Exit.NO_SERVER, "no host of this name: correct ATOM_OS_URL");
            case SocketTimeoutException e ->
                    new Failure(Exit.FAILED, "no answer in time: see what the server prints");
            case SSLException e ->
                    new Failure(
                            Exit.FAILED,
                            "no trusted connection to the server ("
                                    + e.getMessage()
                                    + "): correct ATOM_OS_URL, or have Java trust its certificate");
            case JacksonException e ->
                    new Failure(
                            Exit.FAILED,
                            "what answers is not Atom OS: correct ATOM_OS_URL, or start it");
            default ->
                    new Failure(
                            Exit.FAILED,
                            "the connection to the server broke ("
                                    + problem.getMessage()
                                    + "): see what it prints, and ask again");
        };
    }

    /** The server answered with a problem. */
    static Failure of(Exchange exchange, byte[] body) {
        String why =
                switch (exchange.status()) {
                    case 401 ->
                            "the server refused the agent's key: atom-os connect puts a new one in"
                                    + " its place, or correct ATOM_OS_KEY";
                    case 404 ->
                            "this server has no /mcp: correct ATOM_OS_URL, or update the server";
                    default -> problem(body);
                };
        return new Failure(
                Exit.FAILED,
                why.isEmpty()
                        ? "the server answered " + exchange.status() + ": see what it prints"
                        : why
                                + exchange.field("retry-after")
                                        .map(s -> "; try again in " + s + " s")
                                        .orElse(""));
    }

    private static String problem(byte[] body) {
        try {
            JsonNode problem = Json.parse(body);
            String said = problem.path("error").path("message").asText("");
            if (!said.isEmpty()) {
                return "the server answered: " + said;
            }
            boolean known = problem.isObject() && (problem.has("reason") || problem.has("detail"));
            return known ? Refusals.line(problem) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The body, if it is an error of JSON-RPC. */
    static Optional<ObjectNode> error(byte[] body) {
        try {
            return Json.parse(body) instanceof ObjectNode said && said.path("error").isObject()
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
