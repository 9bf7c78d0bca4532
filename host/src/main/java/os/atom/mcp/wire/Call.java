package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One request over HTTP, of somebody known. Thread-safe. */
final class Call {
    private static final int TOO_MANY = 429;

    private final HttpServerRequest request;
    private final Guest guest;
    private final Outlet outlet;
    private final CompletableFuture<Void> gone;

    /**
     * One of somebody.
     *
     * @param gone completes when the client goes, or may listen no more
     */
    Call(HttpServerRequest request, Guest guest, Outlet outlet, CompletableFuture<Void> gone) {
        this.request = request;
        this.guest = guest;
        this.outlet = outlet;
        this.gone = gone;
    }

    Guest guest() {
        return guest;
    }

    Outlet outlet() {
        return outlet;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name)).map(String::strip);
    }

    void end(JsonNode id, ObjectNode result) {
        outlet.end(200, Message.result(id, result));
    }

    /** Says what is wrong with the request itself. */
    void refuse(Optional<JsonNode> id, Fault fault) {
        if (fault.status() == TOO_MANY) {
            outlet.header("Retry-After", "1");
        }
        outlet.end(fault.status(), Message.error(id, fault));
    }

    /** Does something when the client goes, on a thread that may wait. */
    void whenGone(Runnable act) {
        var _ = gone.thenRun(() -> Thread.ofVirtual().name("mcp-gone").start(act));
    }

    /** Lets it go. */
    void leave() {
        gone.complete(null);
    }

    void awaitGone() throws InterruptedException {
        try {
            gone.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
