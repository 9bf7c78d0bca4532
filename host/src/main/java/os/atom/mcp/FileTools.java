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
import os.atom.protocol.FileContent;
import os.atom.protocol.FileEdit;
import os.atom.protocol.FileList;
import os.atom.protocol.FileRequest;
import os.atom.protocol.FileSearch;
import os.atom.protocol.FileWrite;
import os.atom.rest.FileCalls;

/** Files as tools: at once, or by a person's approval. Thread-safe. */
@Singleton
class FileTools {
    /** Bytes of a file in one result. */
    private static final int MOST_BYTES = 12_000;

    private static final int MOST_DIFF = 8_000;
    private static final int USUAL_ENTRIES = 50;
    private static final int MOST_ENTRIES = 100;

    private static final String PATH = "An absolute path inside your grants.";
    private static final String WAIT =
            "Seconds to wait for a person, where one is asked; 0 when missing.";

    private final Desk desk;
    private final FileCalls files;

    FileTools(Desk desk, FileCalls files) {
        this.desk = desk;
        this.files = files;
    }

    List<Tool> tools() {
        return List.of(read(), write(), list(), search());
    }

    /** One of the two. */
    record Read(@Nullable FileContent file, @Nullable Waiting waiting) {}

    /** One of the two. */
    record Written(@Nullable FileChange change, @Nullable Waiting waiting) {}

    /** One of the two. */
    record Listed(@Nullable FileList list, @Nullable Waiting waiting) {}

    /** One of the two. */
    record Found(@Nullable FileSearch search, @Nullable Waiting waiting) {}

    private Tool read() {
        return new Tool(
                "file_read",
                "Read a file",
                "Reads a file, or a part of it; what does not fit is read on with next as after.",
                new Arguments()
                        .text("path", PATH)
                        .required("path")
                        .text("lines", "Lines from 1, such as 10-25, 10- or 10.")
                        .text("after", "Goes on where an answer before ended: its next.")
                        .text("encoding", "base64 for any bytes; found out when missing.")
                        .number("wait", 0, 300, WAIT)
                        .schema(),
                Optional.of(Shape.of(Read.class)),
                new Tool.Hints(true, false, true, false),
                desk.ofAgents(given ->
                        switch (files.read(
                                given.by(),
                                new FileCalls.Part(
                                        given.needed("path"),
                                        given.text("lines"),
                                        given.text("after"),
                                        given.text("encoding"),
                                        MOST_BYTES),
                                given.number("wait"))) {
                            case FileContent file -> desk.result(new Read(file, null), words(file));
                            case Object other -> waits(other, wait -> new Read(null, wait));
                        }));
    }

    private static String words(FileContent file) {
        String range =
                file.firstLine() == null
                        ? "bytes %d to %d".formatted(file.offset(), file.offset() + file.length())
                        : "lines %d to %d".formatted(file.firstLine(), file.lastLine());
        String more = file.next() == null ? "" : "\nMore: after " + file.next();
        return "%s, %s of %d bytes%s\n%s"
                .formatted(file.path(), range, file.size(), more, file.content());
    }

    private interface Wrapped {
        Record of(Waiting waiting);
    }

    private Reply waits(Object answer, Wrapped wrapped) {
        Waiting waiting = Waiting.of((FileRequest) answer);
        return desk.result(wrapped.of(waiting), waiting.words());
    }

    private Tool write() {
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
                        .text("path", PATH)
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
                        .number("wait", 0, 300, WAIT)
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
            case Object other -> waits(other, wait -> new Written(null, wait));
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

    private Tool list() {
        return new Tool(
                "file_list",
                "List a directory",
                "Lists what is in a directory, with how far you may go with each.",
                names(
                                new Arguments()
                                        .text("path", PATH)
                                        .required("path")
                                        .number(
                                                "depth",
                                                1,
                                                64,
                                                "How many directories deep; 1 if missing."))
                        .schema(),
                Optional.of(Shape.of(Listed.class)),
                new Tool.Hints(true, false, true, false),
                desk.ofAgents(given ->
                        switch (files.list(
                                given.by(),
                                given.needed("path"),
                                given.number("depth"),
                                names(given),
                                given.number("wait"))) {
                            case FileList list -> desk.result(new Listed(list, null), words(list));
                            case Object other -> waits(other, wait -> new Listed(null, wait));
                        }));
    }

    private static Arguments names(Arguments arguments) {
        return arguments
                .text("glob", "Only names that match, such as *.java or src/**/test/*.")
                .flag("hidden", "Names that begin with a dot, too.")
                .text("after", "Goes on where an answer before ended: its next.")
                .number("limit", 1, MOST_ENTRIES, "At once; " + USUAL_ENTRIES + " when missing.")
                .number("wait", 0, 300, WAIT);
    }

    private static FileCalls.Names names(Given given) {
        return new FileCalls.Names(
                given.text("glob"),
                given.flag("hidden"),
                given.text("after"),
                given.number("limit", USUAL_ENTRIES));
    }

    private static String words(FileList list) {
        StringBuilder words = new StringBuilder(list.path());
        list.items()
                .forEach(entry ->
                        words.append('\n')
                                .append(entry.type())
                                .append(' ')
                                .append(entry.access())
                                .append(' ')
                                .append(entry.path()));
        return more(words, list.next());
    }

    private static String more(StringBuilder words, @Nullable String next) {
        return next == null ? words.toString() : words + "\nMore: after " + next;
    }

    private Tool search() {
        return new Tool(
                "file_search",
                "Search files",
                "Finds lines in text files below a directory, by a text to the letter or a pattern"
                        + " in RE2's syntax.",
                names(
                                new Arguments()
                                        .text("path", "An absolute path of a directory or a file.")
                                        .required("path")
                                        .text("text", "To the letter; this or regex.")
                                        .text("regex", "A pattern; this or text.")
                                        .flag("ignoreCase", "Whether letter case is ignored."))
                        .schema(),
                Optional.of(Shape.of(Found.class)),
                new Tool.Hints(true, false, true, false),
                desk.ofAgents(given ->
                        switch (files.search(
                                given.by(),
                                given.needed("path"),
                                new FileCalls.Sought(
                                        given.text("text"),
                                        given.text("regex"),
                                        given.flag("ignoreCase")),
                                names(given),
                                given.number("wait"))) {
                            case FileSearch found ->
                                    desk.result(new Found(found, null), words(found));
                            case Object other -> waits(other, wait -> new Found(null, wait));
                        }));
    }

    private static String words(FileSearch found) {
        StringBuilder words = new StringBuilder("%d files searched".formatted(found.searched()));
        found.items()
                .forEach(match ->
                        words.append('\n')
                                .append(match.path())
                                .append(':')
                                .append(match.line())
                                .append(": ")
                                .append(match.text()));
        return more(words, found.next());
    }
}
