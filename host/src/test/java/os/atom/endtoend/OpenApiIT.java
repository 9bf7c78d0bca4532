package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged server says of itself at {@code /q/openapi} is whole, and true of the code. */
class OpenApiIT {
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static JsonNode document;
    private static Map<String, JsonNode> calls;
    private static String url;

    @BeforeAll
    static void read() throws Exception {
        try (RunningServer server = RunningServer.start(directory.resolve("home"))) {
            url = server.url().toString();
            document = new ObjectMapper().readTree(server.get("/q/openapi?format=json", "").text());
        }
        calls = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue().properties().stream()
                                .filter(call -> VERBS.contains(call.getKey()))
                                .forEach(call ->
                                        calls.put(
                                                call.getKey().toUpperCase(java.util.Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                call.getValue())));
    }

    @Test
    void describesEveryRouteAndNoOther() {
        assertThat(calls.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Routes.all().stream().map(Routes.Route::call).toList());
    }

    /** Names that others rely on: a route may be added, none may go or be called otherwise. */
    @Test
    void keepsTheRoutesThatWerePromised() {
        assertThat(calls.keySet())
                .contains(
                        "POST /api/v1/commands",
                        "GET /api/v1/commands",
                        "GET /api/v1/commands/{id}",
                        "GET /api/v1/commands/{id}/output",
                        "GET /api/v1/commands/{id}/stream",
                        "GET /api/v1/commands/{id}/recording",
                        "POST /api/v1/commands/{id}/stop",
                        "POST /api/v1/policy/explain",
                        "GET /api/v1/policy/suggest",
                        "POST /api/v1/policy/suggest",
                        "GET /api/v1/agents",
                        "POST /api/v1/agents",
                        "GET /api/v1/agents/me",
                        "GET /api/v1/agents/{id}",
                        "PATCH /api/v1/agents/{id}",
                        "DELETE /api/v1/agents/{id}",
                        "POST /api/v1/agents/{id}/promote",
                        "POST /api/v1/agents/{id}/demote",
                        "POST /api/v1/agents/{id}/pause",
                        "POST /api/v1/agents/{id}/resume",
                        "POST /api/v1/agents/{id}/keys",
                        "GET /api/v1/mounts",
                        "POST /api/v1/mounts",
                        "DELETE /api/v1/mounts/{id}",
                        "GET /api/v1/audit",
                        "GET /api/v1/audit/verify",
                        "GET /api/v1/audit/export",
                        "GET /api/v1/audit/recordings",
                        "POST /api/v1/freeze",
                        "POST /api/v1/thaw",
                        "GET /api/v1/status");
    }

    /** The statuses that the contract names; to each error, calls may add. */
    @Test
    void keepsTheStatusesThatWerePromised() {
        Map<String, List<String>> promised =
                Map.of(
                        "POST /api/v1/commands",
                        List.of("200", "202", "403", "429"),
                        "POST /api/v1/commands/{id}/stop",
                        List.of("200"),
                        "POST /api/v1/agents",
                        List.of("201", "409"),
                        "POST /api/v1/mounts",
                        List.of("201"),
                        "POST /api/v1/posts",
                        List.of("201", "429"),
                        "POST /api/v1/messages",
                        List.of("201", "429"),
                        "POST /api/v1/events",
                        List.of("201", "429"),
                        "POST /api/v1/tasks",
                        List.of("201"),
                        "PUT /api/v1/files",
                        List.of("200", "201", "202", "409"),
                        "POST /api/v1/approvals/{id}",
                        List.of("200", "409"));
        promised.forEach(
                (call, statuses) -> assertThat(statuses(call)).as(call).containsAll(statuses));
        calls.forEach((call, said) -> {
            assertThat(statuses(call)).as(call).contains("401", "403");
            if (said.has("requestBody")) {
                assertThat(statuses(call)).as(call).contains("400", "422");
            }
        });
    }

    private static List<String> statuses(String call) {
        return calls.get(call).path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void namesEveryCallOnceByItsPath() {
        assertThat(calls.values().stream().map(said -> said.path("operationId").asText()))
                .doesNotHaveDuplicates()
                .doesNotContain("")
                .contains("postCommands", "getPostsByIdVersions");
    }

    @Test
    void letsEveryWriteBeRepeated() {
        calls.forEach((call, said) -> {
            boolean once =
                    StreamSupport.stream(said.path("parameters").spliterator(), false)
                            .anyMatch(each -> each.path("name").asText().equals("Idempotency-Key"));
            assertThat(once)
                    .as(call)
                    .isEqualTo(
                            !call.startsWith("GET")
                                    && !call.contains("/policy/")
                                    && !call.matches(".*/(freeze|stop)"));
        });
    }

    @Test
    void showsHowEveryBodyAndAnswerLooks() {
        calls.forEach((call, said) -> {
            List<JsonNode> contents = new ArrayList<>(said.findValues("content"));
            contents.stream()
                    .flatMap(content -> content.properties().stream())
                    .map(type -> type.getValue().path("schema").path("$ref").asText())
                    .filter(reference -> !reference.isEmpty())
                    .forEach(reference ->
                            assertThat(document.at(reference.substring(1)).path("examples"))
                                    .as(call + " " + reference)
                                    .isNotEmpty());
        });
    }

    @Test
    void saysWhichMembersAreAlwaysThere() {
        assertThat(document.at("/components/schemas/CommandRecord/required").valueStream())
                .extracting(JsonNode::asText)
                .contains("id", "state", "decision")
                .doesNotContain("exitCode");
        assertThat(document.at("/components/schemas/CommandSubmission").has("required")).isFalse();
    }

    @Test
    void saysOfEveryCallWhatItDoes() {
        calls.forEach(
                (call, said) -> assertThat(said.path("summary").asText()).as(call).isNotBlank());
    }

    @Test
    void givesEveryAnswerAShape() {
        calls.forEach((call, said) -> {
            List<Map.Entry<String, JsonNode>> good =
                    said.path("responses").properties().stream()
                            .filter(answer -> answer.getKey().startsWith("2"))
                            .toList();
            assertThat(good)
                    .as(call)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.getValue().path("description").asText()).isNotBlank();
                        if (answer.getKey().equals("204")) {
                            assertThat(answer.getValue().has("content")).isFalse();
                        } else {
                            assertShaped(answer.getValue().path("content"));
                        }
                    });
        });
    }

    @Test
    void givesEveryBodyAShape() {
        Routes.all()
                .forEach(route -> {
                    JsonNode body = calls.get(route.call()).path("requestBody");
                    assertThat(body.isMissingNode()).as(route.call()).isEqualTo(!route.takesBody());
                    if (route.takesBody()) {
                        assertThat(body.path("content").has("application/json")).isTrue();
                        assertShaped(body.path("content"));
                    }
                });
    }

    @Test
    void describesEveryParameterOfAPath() {
        calls.forEach((call, said) -> {
            List<String> named =
                    StreamSupport.stream(said.path("parameters").spliterator(), false)
                            .filter(parameter -> parameter.path("in").asText().equals("path"))
                            .map(parameter -> "{" + parameter.path("name").asText() + "}")
                            .toList();
            assertThat(
                            java.util.regex.Pattern.compile("\\{[^}]*}")
                                    .matcher(call)
                                    .results()
                                    .map(java.util.regex.MatchResult::group)
                                    .collect(Collectors.toSet()))
                    .as(call)
                    .isEqualTo(Set.copyOf(named));
        });
    }

    @Test
    void saysThatEveryErrorIsAProblemDocument() {
        calls.forEach((call, said) -> {
            JsonNode answers = said.path("responses");
            assertThat(answers.properties())
                    .as(call)
                    .extracting(Map.Entry::getKey)
                    .contains("401", "403", "default");
            if (call.contains("{")) {
                assertThat(answers.has("404")).as(call).isTrue();
            }
            answers.properties().stream()
                    .filter(answer -> !answer.getKey().startsWith("2"))
                    .forEach(answer ->
                            assertThat(
                                            answer.getValue()
                                                    .path("content")
                                                    .path("application/problem+json")
                                                    .path("schema")
                                                    .path("$ref")
                                                    .asText())
                                    .as(call + " " + answer.getKey())
                                    .isEqualTo("#/components/schemas/Problem"));
        });
        assertThat(document.at("/components/schemas/Problem/properties").properties())
                .extracting(Map.Entry::getKey)
                .contains("type", "title", "status", "detail", "rule", "reason", "mend", "field");
    }

    @Test
    void saysWhereTheServerIsReached() {
        assertThat(document.path("servers").findValuesAsText("url")).containsExactly(url);
    }

    @Test
    void saysThatEveryCallNeedsAKey() {
        JsonNode scheme = document.path("components").path("securitySchemes").path("key");
        assertThat(scheme.path("type").asText()).isEqualTo("http");
        assertThat(scheme.path("scheme").asText()).isEqualTo("bearer");
        assertThat(document.path("security").path(0).has("key")).isTrue();
        calls.forEach((call, said) ->
                assertThat(said.has("security")).as(call + " has terms of its own").isFalse());
    }

    @Test
    void leadsNowhereThatIsNot() {
        List<String> references = new ArrayList<>();
        document.findValuesAsText("$ref", references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    private static void assertShaped(JsonNode content) {
        assertThat(content.properties())
                .isNotEmpty()
                .allSatisfy(type -> {
                    JsonNode schema = type.getValue().path("schema");
                    assertThat(schema.has("$ref") || schema.has("type"))
                            .as(type.toString())
                            .isTrue();
                });
    }
}
