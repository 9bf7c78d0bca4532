package os.atom.mcp;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Tool;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileList;
import os.atom.protocol.FileSearch;
import os.atom.rest.FileCalls;

/** Files as tools: at once, or by a person's approval. Thread-safe. */
@Singleton
class FileTools {
    /** Bytes of a file in one result. */
    private static final int MOST_BYTES = 12_000;

    private static final int USUAL_ENTRIES = 50;
    private static final int MOST_ENTRIES = 100;

    static final String PATH = "An absolute path inside your grants.";
    static final String WAIT = "Seconds to wait for a person, where one is asked; 0 when missing.";

    private final Desk desk;
    private final FileCalls files;
    private final FileWriting writing;

    FileTools(Desk desk, FileCalls files, FileWriting writing) {
        this.desk = desk;
        this.files = files;
        this.writing = writing;
    }

    List<Tool> tools() {
        return List.of(read(), writing.tool(), list(), search());
    }

    /** One of the two. */
    record Read(@Nullable FileContent file, @Nullable Waiting waiting) {}

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
                            case Object other -> desk.waits(other, wait -> new Read(null, wait));
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
                            case Object other -> desk.waits(other, wait -> new Listed(null, wait));
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
                            case Object other -> desk.waits(other, wait -> new Found(null, wait));
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
