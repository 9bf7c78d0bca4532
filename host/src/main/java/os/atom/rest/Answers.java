package os.atom.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Answer;
import os.atom.protocol.ApprovalVerdict;

/** Answers from the wire; each mistake is told with its field and what to do. */
@Singleton
class Answers {
    private static final int LONGEST_REASON = 2000;
    private static final int MOST_TOGETHER = 100;

    Answer answer(@Nullable ApprovalVerdict body) {
        ApprovalVerdict given = Bodies.present(body, "{\"verdict\": \"approve\"}");
        String reason = reason(given);
        String verdict = given.verdict() == null ? "" : given.verdict();
        return switch (verdict) {
            case "approve" -> new Answer.Approve(reason, bounds(given));
            case "deny" -> deny(given, reason);
            case "" -> throw Refusal.invalid("verdict", "is missing; say approve or deny");
            default -> throw Refusal.invalid("verdict", "must be approve or deny");
        };
    }

    /** The requests that are answered together. */
    List<String> ids(@Nullable ApprovalVerdict given) {
        List<String> ids = given == null ? null : given.ids();
        if (ids == null || ids.isEmpty()) {
            throw Refusal.invalid("ids", "is missing; name the requests");
        }
        if (ids.size() > MOST_TOGETHER) {
            throw Refusal.invalid("ids", "holds more than %d requests".formatted(MOST_TOGETHER));
        }
        if (ids.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("ids", "holds a null; every id is text");
        }
        if (ids.stream().distinct().count() < ids.size()) {
            throw Refusal.invalid("ids", "names a request twice");
        }
        return ids;
    }

    /** How long a standing approval would last. */
    Answer.Lasting lasting(@Nullable ApprovalVerdict given) {
        return Optional.ofNullable(given)
                .flatMap(Answers::bounds)
                .orElseThrow(() ->
                        Refusal.invalid("forSeconds", "is missing; give it or times, or both"));
    }

    private static Answer deny(ApprovalVerdict given, String reason) {
        if (given.forSeconds() != null || given.times() != null || given.below() != null) {
            throw Refusal.invalid(
                    given.forSeconds() != null
                            ? "forSeconds"
                            : given.times() != null ? "times" : "below",
                    "goes with approve only");
        }
        if (reason.isBlank()) {
            throw Refusal.invalid("reason", "is missing; tell the agent why");
        }
        return new Answer.Deny(reason.strip());
    }

    private static Optional<Answer.Lasting> bounds(ApprovalVerdict given) {
        Integer seconds = given.forSeconds();
        Integer times = given.times();
        String below = given.below();
        if (seconds == null && times == null) {
            if (below != null) {
                throw Refusal.invalid("below", "goes with forSeconds or times");
            }
            return Optional.empty();
        }
        if (seconds != null && (seconds < 1 || seconds > Answer.Lasting.LONGEST.toSeconds())) {
            throw Refusal.invalid(
                    "forSeconds", "must be 1 to %d".formatted(Answer.Lasting.LONGEST.toSeconds()));
        }
        if (times != null && (times < 1 || times > Answer.Lasting.MOST)) {
            throw Refusal.invalid("times", "must be 1 to %d".formatted(Answer.Lasting.MOST));
        }
        return Optional.of(
                new Answer.Lasting(
                        seconds == null ? Answer.Lasting.USUAL : Duration.ofSeconds(seconds),
                        times == null ? Answer.Lasting.MOST : times,
                        Optional.ofNullable(below).map(Answers::directory)));
    }

    private static Path directory(String below) {
        try {
            Path directory = Path.of(below);
            if (directory.isAbsolute()) {
                return directory.normalize();
            }
        } catch (InvalidPathException malformed) {
            // Told below.
        }
        throw Refusal.invalid("below", "must be an absolute path of a directory");
    }

    private static String reason(ApprovalVerdict given) {
        String reason = given.reason() == null ? "" : given.reason();
        int length = reason.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_REASON) {
            throw Refusal.invalid(
                    "reason",
                    "has %d bytes, at most %d are taken".formatted(length, LONGEST_REASON));
        }
        return reason;
    }
}
