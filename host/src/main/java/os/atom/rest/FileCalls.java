package os.atom.rest;

import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.FileEdit;
import os.atom.protocol.FileRequest;
import os.atom.protocol.FileWrite;

/**
 * As {@link Calls}, for files: each answers with what the call over HTTP answers with, or with a
 * {@link FileRequest} that waits for a person. Thread-safe.
 */
@Singleton
public class FileCalls {
    private final FileResource files;
    private final FileHistoryResource history;
    private final InRequest request;

    FileCalls(FileResource files, FileHistoryResource history, InRequest request) {
        this.files = files;
        this.history = history;
        this.request = request;
    }

    /**
     * What is to be read.
     *
     * @param most bytes of the file
     */
    public record Part(
            String path,
            @Nullable String lines,
            @Nullable String after,
            @Nullable String encoding,
            int most) {}

    /** Which names are wanted, and how many at once. */
    public record Names(@Nullable String glob, boolean hidden, @Nullable String after, int limit) {}

    /** What is sought: a text to the letter or a pattern. */
    public record Sought(@Nullable String text, @Nullable String regex, boolean ignoreCase) {}

    /** {@code GET /api/v1/files}. */
    public Object read(Calls.By by, Part part, @Nullable Integer wait) throws InterruptedException {
        return call(
                by,
                () ->
                        files.read(
                                part.path(),
                                null,
                                wait,
                                part.lines(),
                                null,
                                null,
                                part.after(),
                                part.encoding(),
                                Integer.toString(part.most())));
    }

    /** {@code PUT /api/v1/files}. */
    public Object write(Calls.By by, String path, FileWrite body, @Nullable Integer wait)
            throws InterruptedException {
        String key = by.idempotencyKey().orElse(null);
        return call(by, () -> files.write(path, null, wait, body, key));
    }

    /** {@code POST /api/v1/files}. */
    public Object edit(Calls.By by, String path, FileEdit body, @Nullable Integer wait)
            throws InterruptedException {
        String key = by.idempotencyKey().orElse(null);
        return call(by, () -> files.edit(path, null, wait, body, key));
    }

    /** {@code GET /api/v1/files/list}. */
    public Object list(
            Calls.By by, String path, @Nullable Integer depth, Names names, @Nullable Integer wait)
            throws InterruptedException {
        return call(
                by,
                () ->
                        files.list(
                                path,
                                null,
                                wait,
                                depth == null ? null : depth.toString(),
                                names.glob(),
                                Boolean.toString(names.hidden()),
                                names.after(),
                                names.limit()));
    }

    /** {@code GET /api/v1/files/search}. */
    public Object search(Calls.By by, String path, Sought what, Names names, @Nullable Integer wait)
            throws InterruptedException {
        return call(
                by,
                () ->
                        files.search(
                                path,
                                null,
                                wait,
                                what.text(),
                                what.regex(),
                                Boolean.toString(what.ignoreCase()),
                                names.glob(),
                                Boolean.toString(names.hidden()),
                                names.after(),
                                names.limit()));
    }

    /** {@code GET /api/v1/files/requests/{id}?wait=}. */
    public FileRequest request(Calls.By by, String id, int seconds) throws InterruptedException {
        return request.<FileRequest, InterruptedException>call(
                        by, "file request", () -> history.request(id, seconds))
                .record();
    }

    private Object call(
            Calls.By by, InRequest.Work<RestResponse<Object>, InterruptedException> work)
            throws InterruptedException {
        return request.<Object, InterruptedException>call(by, "file", () -> work.call().getEntity())
                .record();
    }
}
