package os.atom.mcp;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import os.atom.live.Live;
import os.atom.mcp.wire.Endpoint;
import os.atom.mcp.wire.Gate;
import os.atom.mcp.wire.Guest;
import os.atom.rest.Keys;

/** {@code /mcp}: where clients of the Model Context Protocol come in, with their key. */
@ApplicationScoped
class McpDoor {
    private final Endpoint endpoint;

    McpDoor(Vertx vertx, AtomOffer offer, Keys keys, Desk desk, Live live) {
        Gate gate =
                authorization ->
                        switch (keys.of(authorization)) {
                            case Keys.Holder.Known(var principal, var key) ->
                                    new Gate.Admission.Let(new Guest(principal, key));
                            case Keys.Holder.Unknown(var problem) ->
                                    new Gate.Admission.TurnedAway(desk.tree(problem).toString());
                        };
        endpoint = new Endpoint(vertx, offer, gate, Clock.systemUTC());
        live.whenKeysChange(() -> Thread.ofVirtual().name("mcp-keys").start(endpoint::lookAtKeys));
    }

    void register(@Observes Router router) {
        router.route("/mcp").handler(endpoint::handle);
    }
}
