package os.atom.mcp.wire;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.rest.GuardedRouter;

/** The endpoint with something to offer, on a port of its own; whoever comes is one agent. */
final class FixtureServer implements AutoCloseable {
    private static final Principal.Agent AGENT =
            new Principal.Agent(
                    new PrincipalId("agent:fixture"),
                    "fixture",
                    Maturity.AUTONOMOUS,
                    false,
                    Set.of());

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    FixtureServer(Path home, Offer offer) {
        this(home, offer, new Anybody(), Duration.ofSeconds(30));
    }

    /** Lets in whoever comes. */
    private static final class Anybody implements Gate {
        @Override
        public Admission admit(@Nullable String authorization) {
            return new Admission.Let(new Guest(AGENT, "key"));
        }

        @Override
        public boolean knows(Guest guest) {
            return true;
        }
    }

    FixtureServer(Path home, Offer offer, Gate gate, Duration patience) {
        Router router = GuardedRouter.of(vertx, home);
        router.route("/mcp")
                .handler(new Endpoint(vertx, offer, gate, Clock.systemUTC(), patience)::handle);
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/mcp");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
