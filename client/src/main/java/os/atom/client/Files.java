package os.atom.client;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.client.wire.Url;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileEdit;
import os.atom.protocol.FileList;
import os.atom.protocol.FileRequest;
import os.atom.protocol.FileSearch;
import os.atom.protocol.FileUndo;
import os.atom.protocol.FileWrite;

/**
 * Files inside the caller's grants, judged like commands. Where a person is asked, a call throws
 * {@link AtomOsException.Waits} unless one answers while {@link #waiting} allows.
 */
public final class Files {
    private static final int WAITS = 202;

    private final Wire wire;
    private final Duration patience;

    Files(Wire wire) {
        this(wire, Duration.ZERO);
    }

    private Files(Wire wire, Duration patience) {
        this.wire = wire;
        this.patience = patience;
    }

    /** The same, waiting so long for a person where one is asked, 0 to 300 s. */
    public Files waiting(Duration most) {
        return new Files(wire, most);
    }

    /**
     * A file, or its beginning when it is large: {@link FileContent#next} is missing at the end.
     *
     * {@snippet file="os/atom/client/Examples.java" region="files"}
     */
    public FileContent read(Path file) {
        return call("GET", "", file, null, FileContent.class);
    }

    /** Writes all of a file, at once or not at all. */
    public FileChange write(Path file, String content) {
        return write(file, new FileWrite(content, null, null, null, null));
    }

    /**
     * Writes over what was read, and nothing else.
     *
     * @throws AtomOsException.Conflict when it was written meanwhile
     */
    public FileChange write(FileContent read, String content) {
        return write(Path.of(read.path()), new FileWrite(content, null, null, read.hash(), null));
    }

    private FileChange write(Path file, FileWrite write) {
        return call("PUT", "", file, write, FileChange.class);
    }

    /** Replaces a text that stands there exactly once. */
    public FileChange edit(Path file, String before, String after) {
        FileEdit edit =
                new FileEdit(
                        List.of(new FileEdit.Replacement(before, after, null)), null, null, null);
        return call("POST", "", file, edit, FileChange.class);
    }

    /** Takes the caller's last change of a file back. */
    public FileChange undo(Path file) {
        FileUndo undo = new FileUndo(null, file.toAbsolutePath().toString(), null);
        return body(
                wire.answer("POST", "/files/undo?wait=" + patience.toSeconds(), undo),
                FileChange.class);
    }

    /** What is in a directory. */
    public FileList list(Path directory) {
        return call("GET", "/list", directory, null, FileList.class);
    }

    /** Where a text stands, in a file or in all below a directory. */
    public FileSearch search(Path where, String text) {
        return body(
                wire.answer("GET", path("/search", where) + "&text=" + Url.encode(text), null),
                FileSearch.class);
    }

    private <T> T call(
            String method, String what, Path file, @Nullable Object body, Class<T> type) {
        return body(wire.answer(method, path(what, file), body), type);
    }

    private String path(String what, Path file) {
        return "/files%s?path=%s&wait=%d"
                .formatted(
                        what, Url.encode(file.toAbsolutePath().toString()), patience.toSeconds());
    }

    private static <T> T body(HttpResponse<byte[]> answer, Class<T> type) {
        if (answer.statusCode() == WAITS) {
            throw AtomOsException.waits(Json.read(answer.body(), FileRequest.class).id());
        }
        return Json.read(answer.body(), type);
    }
}
