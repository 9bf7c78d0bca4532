package os.atom.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.PrincipalId;
import os.atom.journal.Payload;

/**
 * What was posted, as far as it may concern somebody. Pure.
 *
 * @param mentions whom it names aloud
 * @param replyTo the id of the post that it answers
 * @param tags words that its author put beside it, in {@code context.tags}
 */
record Said(
        PrincipalId author,
        String kind,
        String channel,
        String content,
        List<PrincipalId> mentions,
        Optional<String> replyTo,
        List<String> tags) {
    private static final Set<String> CALLING = Set.of("question", "alert");

    /**
     * Reads the two entries of a post: what it is, and what it says.
     *
     * @param created the payload of the first
     * @param written the payload of the second
     */
    static Said of(String author, JsonNode created, JsonNode written) {
        List<PrincipalId> mentions = new ArrayList<>();
        written.path("mentions")
                .forEach(mention -> {
                    String id = mention.path("id").asText();
                    if (!mention.path("silent").asBoolean() && isPrincipal(id)) {
                        mentions.add(new PrincipalId(id));
                    }
                });
        return new Said(
                new PrincipalId(author),
                created.path("kind").asText(),
                created.path("channel").asText(),
                written.path("content").asText(),
                mentions,
                Optional.ofNullable(created.path("replyTo").asText(null)),
                tags(written.path("context").asText("{}")));
    }

    private static List<String> tags(String context) {
        List<String> tags = new ArrayList<>();
        Payload.read(context, JsonNode.class).path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    /** Whether it is somebody, and not the server itself. */
    static boolean isPrincipal(String id) {
        return id.startsWith("agent:") || id.startsWith("person:");
    }

    /** Whether it calls for somebody who is not named. */
    boolean calls() {
        return CALLING.contains(kind);
    }

    /** Whether a post of a kind tells anybody at all: status posts wake no one. */
    static boolean wakes(String kind) {
        return !kind.equals("status");
    }
}
