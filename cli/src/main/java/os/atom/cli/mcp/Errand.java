package os.atom.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A message on its way to the server, until its last answer is back. Safe for several threads. */
final class Errand {
    private final Message message;
    private final List<JsonNode> open;
    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Exchange exchange;
    private boolean takenBack;
    private boolean abandoned;

    Errand(Message message) {
        this.message = message;
        this.open = new ArrayList<>(message.requests());
    }

    Message message() {
        return message;
    }

    /** It goes over this connection, which {@link #abandon} closes. */
    synchronized void over(Exchange connection) {
        exchange = connection;
        if (abandoned) {
            connection.close();
        }
    }

    /** The server has all of it. */
    void sent() {
        sent.countDown();
    }

    /** An answer is back. */
    synchronized void answered(JsonNode id) {
        open.remove(id);
    }

    /** What still has no answer, and should have one. */
    synchronized List<JsonNode> open() {
        return takenBack ? List.of() : List.copyOf(open);
    }

    /** The client wants no answer any more. */
    synchronized void takeBack() {
        takenBack = true;
    }

    /** As {@link #takeBack}, by closing the connection: how a stateless request is cancelled. */
    synchronized void abandon() {
        takenBack = true;
        abandoned = true;
        if (exchange != null) {
            exchange.close();
        }
    }

    /** Nothing will come any more. */
    void finish() {
        sent.countDown();
        done.countDown();
    }

    void awaitSent() throws InterruptedException {
        sent.await();
    }

    void awaitDone() throws InterruptedException {
        done.await();
    }
}
