package os.atom.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Refusals;
import os.atom.cli.server.Server;
import os.atom.cli.verb.Interruption;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Waits;

/** Waits where a person is asked first, so that every call of files ends with what it is for. */
final class Asking {
    /** Less than a client waits for an answer of the server. */
    private static final int PATIENCE_SECONDS = 20;

    private final Session session;

    Asking(Session session) {
        this.session = session;
    }

    /**
     * What comes of a call.
     *
     * @param answer at once, or that a person is asked
     * @throws Failure when the person says no, nobody does in time, or nothing comes of it
     */
    JsonNode outcome(JsonNode answer) {
        if (!waits(answer)) {
            return answer;
        }
        try (Interruption interruption = Interruption.watch(this::withdraw)) {
            String id = answer.path("id").asText();
            interruption.started(id);
            session.terminal().error(Waits.line(answer) + "; Ctrl-C withdraws it");
            String path = "/files/requests/" + Server.segment(id) + "?wait=" + PATIENCE_SECONDS;
            JsonNode now = session.server().get(path);
            while (waits(now)) {
                now = session.server().get(path);
            }
            return ended(now);
        }
    }

    private static boolean waits(JsonNode answer) {
        String state = answer.path("state").asText();
        return answer.has("operation")
                && (state.equals("awaiting_approval") || state.equals("running"));
    }

    private void withdraw(String id) {
        session.server().delete("/files/requests/" + Server.segment(id));
    }

    private static JsonNode ended(JsonNode request) {
        return switch (request.path("state").asText()) {
            case "completed" -> given(request);
            case "refused", "expired" -> throw refused(request.path("decision"));
            case "stopped" -> throw new Failure(Exit.FAILED, "it was withdrawn: ask again");
            default ->
                    throw new Failure(
                            Exit.FAILED,
                            "it was approved, and nothing came of it: " + said(request));
        };
    }

    private static JsonNode given(JsonNode request) {
        for (String member : new String[] {"change", "content", "list", "search"}) {
            if (request.has(member)) {
                return request.path(member);
            }
        }
        throw new Failure(Exit.FAILED, said(request));
    }

    private static String said(JsonNode request) {
        return request.path("problem").asText("see atom-os audit tail");
    }

    private static Failure refused(JsonNode decision) {
        ObjectNode problem = Json.object();
        problem.put("reason", decision.path("reason").asText());
        problem.put("rule", decision.path("rules").path(0).path("id").asText());
        problem.put("mend", decision.path("mend").asText());
        return new Failure(Exit.FAILED, Refusals.line(problem));
    }
}
