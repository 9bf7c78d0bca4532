package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.webhook.Receiver;
import os.atom.webhook.TestAuthority;

/** A person has a place told of events, over the wire and over a kill. */
class WebhookIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void isToldWhatItAskedForAlsoAfterAKill() throws Exception {
        Path home =
                Files.createDirectory(
                        directory.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        try (Receiver receiver = new Receiver()) {
            Files.writeString(
                    home.resolve("config.yaml"),
                    "webhooks.allowed: [\"127.0.0.1:%d\"]\n".formatted(receiver.place().getPort()));
            try (RunningServer server = RunningServer.start(home)) {
                String scout = server.addAgent("scout", "autonomous");
                Map<String, Object> wish =
                        Map.of(
                                "url", receiver.url(),
                                "types", List.of("scout.*"),
                                "attributes", Map.of("priority", "high"));
                assertThat(server.post(WEBHOOKS, scout, wish).status()).isEqualTo(403);
                assertThat(server.get(WEBHOOKS, scout).status()).isEqualTo(403);
                RunningServer.Answer added = server.post(WEBHOOKS, server.owner(), wish);
                assertThat(added.status()).as(added.text()).isEqualTo(201);
                assertThat(added.json().path("secret").asText()).startsWith("whsec_");
                String id = added.json().path("webhook").path("id").asText();
                for (String priority : List.of("low", "high")) {
                    publish(server, scout, priority, 1);
                }
                assertThat(receiver.next().body()).contains("\"priority\":\"high\"");
                server.kill();
                server.start();
                publish(server, scout, "high", 2);
                Receiver.Delivery next = receiver.next();
                while (next.body().contains("\"data\":1")) {
                    next = receiver.next();
                }
                assertThat(next.body()).contains("\"data\":2");
                JsonNode listed = server.get(WEBHOOKS, server.owner()).json().path("items");
                assertThat(listed.toString()).contains(id).doesNotContain("whsec_", "/hook");
                assertThat(
                                server.get(WEBHOOKS + "/" + id + "/dead-letters", server.owner())
                                        .json()
                                        .path("items"))
                        .isEmpty();
                assertThat(
                                server.post(
                                                WEBHOOKS + "/" + id + "/dead-letters/1/replay",
                                                server.owner(),
                                                Map.of())
                                        .status())
                        .isEqualTo(404);
                assertThat(server.delete(WEBHOOKS + "/" + id, server.owner()).status())
                        .isEqualTo(204);
                assertThat(server.get(WEBHOOKS + "/" + id, server.owner()).status()).isEqualTo(404);
                for (String url :
                        List.of(
                                "https://127.0.0.1/",
                                "https://localhost/",
                                "https://169.254.169.254/",
                                "x")) {
                    assertThat(
                                    server.post(
                                                    WEBHOOKS,
                                                    server.owner(),
                                                    Map.of("url", url, "types", List.of("a.b")))
                                            .status())
                            .as(url)
                            .isIn(403, 422);
                }
            }
        }
    }

    @Test
    void isToldOverTlsWhenItsAuthorityIsOneThatPeopleNamed() throws Exception {
        TestAuthority ours = new TestAuthority(directory.resolve("authority"), "ours");
        Path home =
                Files.createDirectory(
                        directory.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        try (Receiver receiver = new Receiver(ours.serverFor("ip:127.0.0.1"))) {
            Files.writeString(
                    home.resolve("config.yaml"),
                    "webhooks:\n  allowed: [\"127.0.0.1:%d\"]\n  authorities: [\"%s\"]\n"
                            .formatted(receiver.place().getPort(), ours.certificate()));
            try (RunningServer server = RunningServer.start(home)) {
                String scout = server.addAgent("scout", "autonomous");
                Map<String, Object> wish =
                        Map.of("url", receiver.url(), "types", List.of("scout.*"));
                assertThat(server.post(WEBHOOKS, server.owner(), wish).status()).isEqualTo(201);
                publish(server, scout, "high", 1);
                assertThat(receiver.next().body()).contains("\"data\":1");
            }
        }
    }

    private static void publish(RunningServer server, String key, String priority, int number) {
        assertThat(
                        server.post(
                                        "/api/v1/events",
                                        key,
                                        Map.of(
                                                "type", "scout.done",
                                                "priority", priority,
                                                "data", number))
                                .status())
                .isEqualTo(201);
    }
}
