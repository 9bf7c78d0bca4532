package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.a2a.AskedServer.message;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.identity.Outcome;
import os.atom.manners.SocialGround;
import os.atom.messaging.Draft;
import os.atom.protocol.a2a.Part;

/** What may be said over A2A: words, bytes and contexts, and what is none of these. */
abstract class AskedWordsContract extends Asking {
    @Test
    void whatMakesNoSenseInAContextIsRefusedBeforeItIsTaken() {
        for (String wrong :
                List.of(
                        "{\"a2a\":1}",
                        "{\"a2a\":{\"state\":\"done\"}}",
                        "{\"a2a\":{\"artifacts\":{}}}",
                        "{\"a2a\":{\"artifacts\":[1]}}",
                        "{\"a2a\":{\"artifacts\":[{\"name\":\"x\"}]}}",
                        "{\"a2a\":{\"artifacts\":[{\"parts\":[{\"text\":\"a\",\"url\":\"b\"}]}]}}",
                        "{\"a2a\":{\"artifacts\":[{\"parts\":[{\"text\":5}]}]}}",
                        "{",
                        "[".repeat(40) + "]".repeat(40),
                        "\"" + "x".repeat(Draft.WIDEST) + "\"")) {
            Outcome<String> sent =
                    server.messaging.send(
                            scout, new Draft("caller", "hello", java.util.Optional.empty(), wrong));
            assertThat(SocialGround.refused(sent).rule()).as(wrong).isEqualTo("message.context");
        }
    }

    @Test
    void secretsStayOutOfWhatIsKept() throws Exception {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0".repeat(2).substring(0, 36);
        String id =
                server.tasks.ask(
                        parties,
                        message(
                                "m1",
                                null,
                                List.of(
                                        Part.text("use " + token),
                                        new Part(
                                                null,
                                                null,
                                                null,
                                                Map.of("token", token),
                                                null,
                                                null,
                                                null)),
                                Map.of("note", token)));
        assertThat(Json.text(server.show(parties, id))).doesNotContain(token);
        assertThat(server.inbox(scout).getFirst().content()).doesNotContain(token);
        assertThat(server.inbox(scout).getFirst().context().orElseThrow()).doesNotContain(token);
    }

    @Test
    void bytesAreTakenOfWhatTheCardSays() throws Exception {
        Part bytes =
                new Part(
                        null,
                        "w6TigqwK8J-Zgg",
                        null,
                        null,
                        null,
                        "note.txt",
                        "Text/Plain; charset=utf-8");
        String id = server.tasks.ask(parties, message("m1", null, List.of(bytes), null));
        String words = "\u00e4\u20ac\n\ud83d\ude42";
        assertThat(server.inbox(scout).getFirst().content()).isEqualTo("note.txt:\n\n" + words);
        assertThat(server.show(parties, id).history().getFirst().parts())
                .containsExactly(
                        new Part(
                                words,
                                null,
                                null,
                                null,
                                null,
                                "note.txt",
                                "Text/Plain; charset=utf-8"));
        assertThat(server.tasks.ask(parties, message("m1", null, List.of(bytes), null)))
                .isEqualTo(id);
        for (String type : List.of("", "image/png", "text/html", "application/json+x")) {
            Part other = new Part(null, "AAAA", null, null, null, null, type);
            assertThat(
                            fault(() ->
                                    server.tasks.ask(
                                            parties, message("m2", null, List.of(other), null))))
                    .as(type)
                    .isEqualTo(A2aFault.Kind.CONTENT_TYPE_NOT_SUPPORTED);
        }
        for (String raw : List.of("/w==", "A", "AA A", "AA===")) {
            Part broken = new Part(null, raw, null, null, null, null, "text/plain");
            assertThat(
                            fault(() ->
                                    server.tasks.ask(
                                            parties, message("m2", null, List.of(broken), null))))
                    .as(raw)
                    .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        }
    }

    @Test
    void whatIsNoMessageIsRefused() throws Exception {
        assertThat(fault(() -> server.tasks.ask(parties, message("m1", null, List.of(), null))))
                .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        assertThat(fault(() -> ask(" ", "hi"))).isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        assertThat(fault(() -> ask("m1", "x".repeat(Draft.LONGEST + 1))))
                .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
    }
}
