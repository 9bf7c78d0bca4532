package os.atom.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Reply;
import os.atom.mcp.wire.Tool;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileEdit;
import os.atom.protocol.FileWrite;
import os.atom.rest.FileCalls;

/** {@code file_write}: a whole file, or texts in one. Thread-safe. */
@Singleton
class FileWriting {
    private static final int MOST_DIFF = 8_000;

    private final Desk desk;
    private final FileCalls files;

    FileWriting(Desk desk, FileCalls files) {
        this.desk = desk;
        this.files = files;
    }

    /** One of the two. */
    record Written(@Nullable FileChange change, @Nullable Waiting waiting) {}

    Tool tool() {
        Arguments edit =
                new Arguments()
                        .text("before", "What stands there, to the letter.")
                        .required("before")
                        .text("after", "What shall stand there; empty to take it out.")
                        .required("after")
                        .flag("all", "Every place; else there must be exactly one.");
        return new Tool(
                "file_write",
                "Write or edit a file",
                "Writes a whole file (content), or replaces texts in one (edits: all or none)."
                        + " Others see the old file or the new; the change can be taken back by a"
                        + " person or over HTTP.",
                new Arguments()
                        .text("path", FileTools.PATH)
                        .required("path")
                        .text("content", "The whole new content; this or edits.")
                        .list("edits", edit, "Exact replacements in the text that is there.")
                        .choice(
                                "mode",
                                "With content: it must not be there, must be, or either.",
                                "create",
                                "overwrite",
                                "any")
                        .text("encoding", "base64 for any bytes; else that of the file, or utf-8.")
                        .text(
                                "expectedHash",
                                "The file must have this hash now, as file_read told.")
                        .text("reason", "Why, for the person who may be asked.")
                        .number("wait", 0, 300, FileTools.WAIT)
                        .text("idempotencyKey", "The same call with the same key is done once.")
                        .schema(),
                Optional.of(Shape.of(Written.class)),
                new Tool.Hints(false, true, false, false),
                desk.ofAgents(this::write));
    }

    private Reply write(Given given) throws InterruptedException {
        if (given.has("content") == given.has("edits")) {
            return Desk.failure(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "about:blank")
                            .put("title", "Invalid")
                            .put("status", 422)
                            .put("detail", "content: give content or edits, one of them")
                            .put("field", "content"));
        }
        Object answer = given.has("content") ? replace(given) : edit(given);
        return switch (answer) {
            case FileChange change -> {
                FileChange shown = shortened(change);
                yield desk.result(new Written(shown, null), words(shown));
            }
            case Object other -> desk.waits(other, wait -> new Written(null, wait));
        };
    }

    private Object replace(Given given) throws InterruptedException {
        return files.write(
                given.once(),
                given.needed("path"),
                new FileWrite(
                        given.text("content"),
                        given.text("encoding"),
                        given.text("mode"),
                        given.text("expectedHash"),
                        given.text("reason")),
                given.number("wait"));
    }

    private Object edit(Given given) throws InterruptedException {
        List<FileEdit.@Nullable Replacement> edits = new ArrayList<>();
        for (JsonNode each : given.items("edits")) {
            edits.add(
                    new FileEdit.Replacement(
                            each.path("before").asText(),
                            each.path("after").asText(),
                            each.path("all").asBoolean()));
        }
        return files.edit(
                given.once(),
                given.needed("path"),
                new FileEdit(
                        edits,
                        given.text("encoding"),
                        given.text("expectedHash"),
                        given.text("reason")),
                given.number("wait"));
    }

    private static FileChange shortened(FileChange change) {
        String diff = change.diff();
        return diff == null || diff.length() <= MOST_DIFF
                ? change
                : change.withDiff(Excerpt.of(diff, MOST_DIFF).text(), true);
    }

    private static String words(FileChange change) {
        String diff = change.diff() == null ? "" : "\n" + change.diff();
        return "%s %s (%s)%s".formatted(change.kind(), change.path(), change.id(), diff);
    }
}
