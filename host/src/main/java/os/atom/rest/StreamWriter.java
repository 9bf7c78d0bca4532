package os.atom.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import os.atom.live.News;

/**
 * Writes events of the journal as server-sent events (WHATWG HTML, section 9.2), many at once: what
 * a stream costs is the call of the system, not the bytes. An event is one line of JSON.
 */
final class StreamWriter {
    private static final int AT_ONCE = 64 * 1024;

    private StreamWriter() {}

    /** After the head of the response; waits until the client's side takes them. */
    static void write(List<News> news, HttpServerResponse response) {
        Buffer lines = Buffer.buffer();
        for (News each : news) {
            if (each.isRecorded()) {
                lines.appendString("id: ").appendString(Long.toString(each.seq()));
                lines.appendByte((byte) '\n');
            }
            lines.appendString("data: ").appendBytes(each.bytes()).appendString("\n\n");
            if (lines.length() > AT_ONCE) {
                send(lines, response);
                lines = Buffer.buffer();
            }
        }
        if (lines.length() > 0) {
            send(lines, response);
        }
    }

    private static void send(Buffer lines, HttpServerResponse response) {
        response.write(lines).toCompletionStage().toCompletableFuture().join();
    }
}
