package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From approvals over HTTP to a policy that a person saved, on the packaged server. */
class SuggestIT {
    private static final String SUGGEST = "/api/v1/policy/suggest?agent=scout";

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static Path work;
    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        Files.writeString(work.resolve("Makefile"), "check:\n\t@echo checked\nother:\n\t@true\n");
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "supervised");
        server.mount(work, "rw");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void approve(String command) {
        RunningServer.Answer asked = server.run(scout, work, command);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String id = asked.json().path("id").asText();
        server.post("/api/v1/approvals/" + id, server.owner(), Map.of("verdict", "approve"));
        RunningServer.Answer ran = server.get("/api/v1/commands/" + id + "?wait=60", scout);
        assertThat(ran.json().path("state").asText()).as(ran.text()).isEqualTo("completed");
    }

    private static void save(String name, String text) throws IOException {
        Path file = Files.writeString(server.home().resolve("policies").resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatWasApprovedIsSuggestedSavedAndRunsUnasked() throws IOException {
        approve("make check");
        approve("make check");

        RunningServer.Answer answer = server.get(SUGGEST, server.owner());

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode suggestion = answer.json().path("suggestions").path(0);
        assertThat(suggestion.path("commands").path(0).asText()).isEqualTo("make check");
        assertThat(suggestion.path("approved").asInt()).isEqualTo(2);
        assertThat(suggestion.path("matched").asInt()).isEqualTo(2);
        assertThat(server.run(scout, work, "make check").status()).isEqualTo(202);

        String id = suggestion.path("id").asText();
        save(id + ".test.yaml", suggestion.path("tests").asText());
        save(id + ".cedar", suggestion.path("policy").asText());
        awaitPolicy(id);
        JsonNode check = server.get("/api/v1/policy/check", server.owner()).json();
        assertThat(check.path("problems")).isEmpty();
        JsonNode tested = server.post("/api/v1/policy/test", server.owner(), Map.of()).json();
        assertThat(tested.path("failed").asInt()).as("%s", tested).isZero();

        JsonNode ran = server.run(scout, work, "make check").json();
        assertThat(ran.path("state").asText()).as("%s", ran).isEqualTo("completed");
        assertThat(ran.path("stdout").asText()).contains("checked");
        assertThat(ran.path("decision").path("rules").path(0).path("id").asText()).isEqualTo(id);
        assertThat(server.run(scout, work, "make other").status()).isEqualTo(202);
    }

    @Test
    void aLineThatNobodyApprovedIsProposedForAndStaysAsItIs() {
        Map<String, String> line =
                Map.of("agent", "scout", "command", "make other", "cwd", work.toString());

        RunningServer.Answer answer = server.post("/api/v1/policy/suggest", server.owner(), line);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("answer").asText()).isEqualTo("ask");
        assertThat(answer.json().path("policy").asText())
                .contains("resource.commands == [\"make other\"]", "!resource.fed");
        assertThat(server.run(scout, work, "make other").status()).isEqualTo(202);
        assertThat(server.post("/api/v1/policy/suggest", scout, line).status()).isEqualTo(403);
    }

    /** It comes into force by itself. */
    private static void awaitPolicy(String id) {
        while (!server.get("/api/v1/policy", server.owner()).text().contains(id)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void agentsMayNotLook() {
        RunningServer.Answer refused = server.get(SUGGEST, scout);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("rule").asText()).isEqualTo("people-only");
        assertThat(server.get(SUGGEST, "").status()).isEqualTo(401);
    }

    @Test
    void badInputIsOneLine() {
        invalid("/api/v1/policy/suggest", "agent");
        invalid(SUGGEST + "&last=0", "last");
        invalid(SUGGEST + "&last=10001", "last");
        invalid(SUGGEST + "&last=many", "last");
        invalid(SUGGEST + "&least=-1", "least");
        assertThat(server.get("/api/v1/policy/suggest?agent=none", server.owner()).status())
                .isEqualTo(404);
    }

    private static void invalid(String path, String field) {
        RunningServer.Answer answer = server.get(path, server.owner());
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("\n");
    }
}
