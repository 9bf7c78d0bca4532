package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the server answers is what {@code /q/openapi} says it answers: status, type and shape. */
class OpenApiAnswersIT extends WorkingServer {
    private static Answers described;
    private static String scout;
    private static String pupil;

    @BeforeAll
    static void start() throws IOException {
        serve();
        described = new Answers(server.get("/q/openapi?format=json", "").text());
        scout = server.addAgent("scout", "autonomous");
        pupil = server.addAgent("pupil", "supervised");
    }

    @Test
    void ofCommands() {
        post(200, "/commands", scout, Map.of("command", "ls -la", "cwd", work.toString()));
        post(403, "/commands", scout, Map.of("command", "cat /etc/shadow"));
        post(422, "/commands", scout, Map.of("command", "ls", "timeout", 301));
        post(400, "/commands", scout, List.of());
        JsonNode begun =
                post(
                        202,
                        "/commands",
                        scout,
                        Map.of(
                                "command",
                                "cat",
                                "cwd",
                                work.toString(),
                                "background",
                                true,
                                "interactive",
                                true));
        String id = "/commands/" + begun.path("id").asText();
        get(200, id, scout);
        get(404, id, pupil);
        post(200, id + "/input", scout, Map.of("data", "typed\n"));
        get(200, id + "/input", scout);
        get(200, id + "/output?wait=60", scout);
        post(200, id + "/stop", scout, Map.of());
        post(409, id + "/input", scout, Map.of("data", "late"));
        get(200, id + "/recording", scout);
        get(200, "/commands?limit=2", scout);
        post(200, "/policy/explain", scout, Map.of("command", "rm -r x", "cwd", work.toString()));
    }

    @Test
    void ofApprovals() {
        Map<String, Object> asked =
                Map.of("command", "touch asked", "cwd", work.toString(), "wait", 0);
        String id = post(202, "/commands", pupil, asked).path("id").asText();
        get(200, "/approvals", server.owner());
        get(200, "/approvals/" + id, server.owner());
        get(403, "/approvals/" + id, pupil);
        Map<String, Object> yes = Map.of("verdict", "approve", "forSeconds", 60);
        post(200, "/approvals/" + id + "/preview", server.owner(), yes);
        post(200, "/approvals/" + id, server.owner(), yes);
        post(409, "/approvals/" + id, server.owner(), Map.of("verdict", "deny", "reason", "no"));
        get(200, "/approvals/standing", server.owner());
        post(422, "/approvals/" + id, server.owner(), Map.of("verdict", "maybe"));
    }

    @Test
    void ofFiles() {
        String file = "/files?path=" + work.resolve("note.txt");
        put(201, file, scout, Map.of("content", "one\ntwo\n"));
        put(200, file, scout, Map.of("content", "one\n2\n"));
        get(200, file, scout);
        post(422, file, scout, edit("three", "3"));
        put(409, file, scout, Map.of("content", "", "expectedHash", "sha256:" + "0".repeat(64)));
        post(200, file, scout, edit("one", "1"));
        post(200, "/files/undo", scout, Map.of());
        get(200, "/files/history", scout);
        get(200, "/files/list?path=" + work, scout);
        get(200, "/files/search?text=one&path=" + work, scout);
        get(404, "/files?path=" + work.resolve("absent"), scout);
        get(403, "/files?path=/etc/shadow", scout);
        JsonNode waits = put(202, file, pupil, Map.of("content", "asked\n"));
        get(200, "/files/requests/" + waits.path("id").asText(), pupil);
    }

    private static Map<String, Object> edit(String before, String after) {
        return Map.of("edits", List.of(Map.of("before", before, "after", after)));
    }

    @Test
    void ofTheFeed() {
        JsonNode question =
                post(201, "/posts", scout, Map.of("kind", "question", "content", "Green, @pupil?"));
        String id = question.path("id").asText();
        JsonNode answer = post(201, "/posts", pupil, Map.of("content", "Yes.", "replyTo", id));
        put(200, "/posts/" + id + "/reactions/agree", pupil, Map.of());
        post(
                200,
                "/posts/" + id + "/resolve",
                scout,
                Map.of("accepted", answer.path("id").asText()));
        get(200, "/posts/" + id, scout);
        get(200, "/posts/" + id + "/versions", scout);
        get(200, "/posts?q=green&limit=1", scout);
        get(404, "/posts/none", scout);
        post(422, "/posts", scout, Map.of("content", ""));
        get(200, "/channels", scout);
        get(200, "/sync", pupil);
    }

    @Test
    void ofMessagesEventsTasksAndTheRest() {
        post(201, "/messages", scout, Map.of("to", "pupil", "content", "Look at build 42."));
        JsonNode inbox = get(200, "/inbox", pupil);
        post(200, "/inbox/ack", pupil, Map.of("upTo", inbox.at("/items/0/cursor").asText()));
        post(201, "/events", scout, Map.of("type", "scout.done", "data", Map.of("ok", true)));
        post(403, "/events", scout, Map.of("type", "os.atom.done"));
        JsonNode task =
                post(
                        201,
                        "/tasks",
                        scout,
                        Map.of(
                                "work",
                                Map.of("post", Map.of("content", "Still here.")),
                                "inSeconds",
                                3600));
        get(200, "/tasks/" + task.path("id").asText() + "/history", scout);
        get(200, "/tasks", scout);
        get(200, "/agents", scout);
        get(200, "/agents/me", scout);
        get(403, "/mounts", scout);
        get(200, "/mounts", server.owner());
        get(200, "/audit?limit=5", server.owner());
        get(200, "/audit/verify", server.owner());
        get(200, "/policy", server.owner());
        get(200, "/status", server.owner());
        get(401, "/status", "");
    }

    /** Not that it says yes to everything. */
    @Test
    void whichIsFoundOutWhenItIsNotSo() {
        RunningServer.Answer good = server.get("/api/v1/agents/me", scout);
        assertThat(described.wrong("GET", "/api/v1/agents/me", good)).isEmpty();
        assertThat(
                        described.wrong(
                                "GET",
                                "/api/v1/agents/me",
                                new RunningServer.Answer(200, "{\"name\": 1}", good.headers())))
                .anyMatch(each -> each.contains("maturity"))
                .anyMatch(each -> each.contains("string"));
        assertThat(
                        described.wrong(
                                "GET",
                                "/api/v1/agents/me",
                                new RunningServer.Answer(418, good.text(), good.headers())))
                .hasSize(1);
        String more = good.text().replaceFirst("\\{", "{\"more\": 1,");
        assertThat(
                        described.wrong(
                                "GET",
                                "/api/v1/agents/me",
                                new RunningServer.Answer(200, more, good.headers())))
                .hasSize(1);
    }

    private static JsonNode get(int status, String path, String key) {
        return check(status, "GET", path, server.get("/api/v1" + path, key));
    }

    private static JsonNode post(int status, String path, String key, Object body) {
        return check(status, "POST", path, server.post("/api/v1" + path, key, body));
    }

    private static JsonNode put(int status, String path, String key, Object body) {
        return check(status, "PUT", path, server.put("/api/v1" + path, key, body));
    }

    private static JsonNode check(
            int status, String method, String path, RunningServer.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(described.wrong(method, "/api/v1" + path, answer))
                .as("%s %s: %s", method, path, answer.text())
                .isEmpty();
        return answer.text().startsWith("{") && !path.endsWith("/recording")
                ? answer.json()
                : new ObjectMapper().nullNode();
    }
}
