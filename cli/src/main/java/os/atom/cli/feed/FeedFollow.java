package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Session;

/**
 * Goes along with the feed: asks for what is newer, and the server answers when there is something.
 * A server that is gone is waited for, so that a window left open goes on after a restart.
 */
final class FeedFollow {
    /** Less than a client waits for an answer. */
    private static final int WAIT = 20;

    private static final int PAGE = 100;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Session session;
    private final String query;
    private final Consumer<JsonNode> show;

    /**
     * @param query filters, as further parameters
     * @param show is given each post once, in order
     */
    FeedFollow(Session session, String query, Consumer<JsonNode> show) {
        this.session = session;
        this.query = query;
        this.show = show;
    }

    /**
     * Never returns by itself: Ctrl-C ends it, and so does a reader that goes away.
     *
     * @param after the cursor of the newest post that is known; empty when there is none
     * @throws Failure when the server refuses
     */
    void follow(String after) {
        Terminal terminal = session.terminal();
        String last = after;
        int failed = 0;
        while (true) {
            Optional<JsonNode> page = session.server().reach(path(last));
            if (page.isEmpty()) {
                if (failed == 0) {
                    terminal.error("the server is gone: waiting for it, Ctrl-C ends this");
                }
                pause(failed++);
                continue;
            }
            if (failed > 0) {
                terminal.error("the server is there again");
                failed = 0;
            }
            for (JsonNode post : FeedList.oldestFirst(page.get())) {
                bell(terminal, post);
                show.accept(post);
            }
            last = page.get().path("prev").asText(last);
        }
    }

    private String path(String last) {
        String after = last.isEmpty() ? "" : "&after=" + Server.value(last);
        return "/posts?limit=" + PAGE + "&wait=" + WAIT + after + query;
    }

    /** For whoever looks elsewhere. */
    private static void bell(Terminal terminal, JsonNode post) {
        if (post.path("kind").asText().equals("alert")) {
            terminal.control("\u0007");
        }
    }

    /** At once first, then twice as long each time. */
    private static void pause(int failed) {
        Duration pause =
                failed == 0 ? Duration.ZERO : Duration.ofMillis(250L << Math.min(failed, 10));
        try {
            Thread.sleep(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted: follow again with atom-os feed --follow");
        }
    }
}
