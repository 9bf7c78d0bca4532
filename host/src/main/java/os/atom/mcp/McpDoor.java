package os.atom.mcp;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import os.atom.live.Live;
import os.atom.mcp.wire.Endpoint;
import os.atom.mcp.wire.Gate;
import os.atom.mcp.wire.Guest;
import os.atom.rest.Keys;

/** {@code /mcp}: where clients of the Model Context Protocol come in, with their key. */
@ApplicationScoped
class McpDoor {
    /** How long a message may take to come. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Endpoint endpoint;

    McpDoor(Vertx vertx, AtomOffer offer, Keys keys, Desk desk, Live live) {
        endpoint = new Endpoint(vertx, offer, new ByKey(keys, desk), Clock.systemUTC(), PATIENCE);
        live.whenKeysChange(() -> Thread.ofVirtual().name("mcp-keys").start(endpoint::lookAtKeys));
    }

    void register(@Observes Router router) {
        router.route("/mcp").handler(endpoint::handle);
    }

    private record ByKey(Keys keys, Desk desk) implements Gate {
        @Override
        public Admission admit(@Nullable String authorization) {
            return switch (keys.of(authorization)) {
                case Keys.Holder.Known(var principal, var key) ->
                        new Admission.Let(new Guest(principal, key));
                case Keys.Holder.Unknown(var problem) ->
                        new Admission.TurnedAway(desk.tree(problem).toString());
            };
        }

        @Override
        public boolean knows(Guest guest) {
            return keys.isOf(guest.key(), guest.principal());
        }
    }
}
