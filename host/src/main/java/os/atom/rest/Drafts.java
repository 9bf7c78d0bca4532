package os.atom.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.feed.Draft;
import os.atom.feed.Kind;
import os.atom.protocol.PostRequest;

/** Posts from the wire; each mistake is told with its field. */
@Singleton
class Drafts {
    private final ObjectMapper json;

    Drafts(ObjectMapper json) {
        this.json = json;
    }

    Draft draft(@Nullable PostRequest request) {
        if (request == null || request.content() == null) {
            throw Refusal.invalid("content", "is missing; send {\"content\": \"...\"}");
        }
        List<String> mentions = Optional.ofNullable(request.mentions()).orElseGet(List::of);
        if (mentions.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("mentions", "holds a null; every name is text");
        }
        return new Draft(
                kind(Optional.ofNullable(request.kind()).orElse(Kind.STATUS.word())),
                Optional.ofNullable(request.channel()),
                request.content(),
                context(request.context()),
                mentions,
                Optional.ofNullable(request.replyTo()),
                Optional.ofNullable(request.dedupeKey()),
                Optional.ofNullable(request.expiresInSeconds()).map(Drafts::seconds));
    }

    static Kind kind(String word) {
        return Kind.of(word)
                .orElseThrow(() ->
                        Refusal.invalid("kind", "must be one of status, insight, question, alert"));
    }

    /** As JSON text; empty when there is none. */
    String context(@Nullable Object context) {
        try {
            return context == null ? "" : json.writeValueAsString(context);
        } catch (JsonProcessingException deep) {
            throw Refusal.invalid("context", "is no JSON value that can be kept");
        }
    }

    private static Duration seconds(long seconds) {
        if (seconds < 1 || seconds > Duration.ofDays(90).toSeconds()) {
            throw Refusal.invalid("expiresInSeconds", "must be 1 to 7776000");
        }
        return Duration.ofSeconds(seconds);
    }
}
