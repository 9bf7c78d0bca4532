package os.atom.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A message on its way to the server, until its answer is back. Safe for several threads. */
final class Errand {
    private final Message message;
    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Exchange exchange;
    private boolean answered;
    private boolean takenBack;
    private boolean abandoned;

    Errand(Message message) {
        this.message = message;
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

    /** An answer is back; it may be another's. */
    synchronized void answered(JsonNode id) {
        answered |= id.equals(message.id());
    }

    /** Whether it has no answer yet, and should have one. */
    synchronized boolean isOpen() {
        return message.isRequest() && !answered && !takenBack;
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
