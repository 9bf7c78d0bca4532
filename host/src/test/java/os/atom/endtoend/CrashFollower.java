package os.atom.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Follows the posts of people and agents over any number of kills, each time from where it was, up
 * to the last. Test support.
 */
final class CrashFollower implements Runnable {
    private static final String CREATED = "os.atom.post.created";

    /** What the posts said, in the order in which they were told. */
    final Queue<String> contents = new ConcurrentLinkedQueue<>();

    private final RunningServer server;
    private final String key;
    private final String last;
    private final boolean socket;
    private final Runnable awaitUp;
    private String after = "0";
    private boolean complete;

    /**
     * @param last what the last post says
     * @param socket over the Atom protocol, else by server-sent events
     * @param awaitUp returns when the server is there
     */
    CrashFollower(RunningServer server, String key, String last, boolean socket, Runnable awaitUp) {
        this.server = server;
        this.key = key;
        this.last = last;
        this.socket = socket;
        this.awaitUp = awaitUp;
    }

    @Override
    public void run() {
        while (!complete) {
            awaitUp.run();
            try {
                if (socket) {
                    overSocket();
                } else {
                    overStream();
                }
            } catch (UncheckedIOException | CompletionException | IOException killed) {
                Thread.yield();
            }
        }
    }

    private boolean take(String seq, JsonNode event) {
        JsonNode post = event.path("data").path("post");
        after = seq;
        // The server tells of commands in a channel of its own.
        if (!post.path("channel").asText().equals("activity")) {
            contents.add(post.path("content").asText());
        }
        complete = post.path("content").asText().equals(last);
        return complete;
    }

    private void overSocket() {
        try (AtomClient client = AtomClient.open(server)) {
            client.say("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(key));
            client.say(
                    "{\"type\":\"subscribe\",\"id\":\"s\",\"types\":[\"%s\"],\"after\":\"%s\"}"
                            .formatted(CREATED, after));
            client.until(frame ->
                    frame.path("type").asText().equals("event")
                            && take(frame.path("seq").asText(), frame.path("event")));
        }
    }

    private void overStream() throws IOException {
        try (EventStream stream =
                EventStream.open(server, "?types=" + CREATED, key, "Last-Event-ID", after)) {
            stream.until(event -> event.type().equals(CREATED) && take(event.id(), event.data()));
        }
    }
}
