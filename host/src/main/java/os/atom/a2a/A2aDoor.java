package os.atom.a2a;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.intake.Body;
import os.atom.intake.Load;
import os.atom.journal.HostKey;
import os.atom.live.Live;
import os.atom.protocol.Problem;
import os.atom.rest.Calls;
import os.atom.rest.Keys;
import os.atom.rest.ServerFacts;

/**
 * {@code /a2a} and the cards: where agents of others come in. Cards need no key; everything else
 * does. An agent that is not offered is as one that is not there, but to who asked it before.
 */
@ApplicationScoped
class A2aDoor {
    private static final Logger LOG = Logger.getLogger(A2aDoor.class);
    private static final byte[] NOTHING = {};

    /** How long a request may take to come. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String PROBLEM = "application/problem+json";

    /** What the host's own address takes, besides names of agents. */
    private static final Set<String> CALLS =
            Set.of("message:send", "message:stream", "tasks", "extendedAgentCard");

    private final Vertx vertx;
    private final Load load = new Load();
    private final Keys keys;
    private final Operations operations;
    private final CardRack rack;
    private final RpcBinding rpc;
    private final HttpBinding http;

    A2aDoor(
            Vertx vertx,
            A2aTasks tasks,
            Notifications notifications,
            Identities identities,
            Instance<HostKey> key,
            ServerFacts facts,
            Keys keys,
            Calls calls,
            Live live) {
        this.vertx = vertx;
        this.keys = keys;
        Cards cards = new Cards(new CardSigner(key::get), facts.version());
        operations = new Operations(tasks, notifications, identities, cards);
        rack = new CardRack(cards, identities);
        Serving serving = new Serving(operations, new Following(tasks), keys, calls, live);
        rpc = new RpcBinding(serving);
        http = new HttpBinding(serving);
    }

    void register(@Observes Router router) {
        for (String path : List.of(Cards.HOST, Cards.KEYS, "/a2a", "/a2a/*")) {
            router.route(path).handler(this::handle);
        }
    }

    /** On the thread of the connection. */
    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Outlet outlet = new Outlet(request);
        switch (keys.of(request.getHeader("Authorization"))) {
            case Keys.Holder.Unknown _ -> {
                aside(() -> serve(request, outlet, NOTHING));
                Body.drop(vertx, request, PATIENCE);
            }
            case Keys.Holder.Known(var caller, var _) -> {
                Load.Share share = load.of(caller.id().value());
                Body.read(
                        vertx,
                        request,
                        PATIENCE,
                        share,
                        body ->
                                aside(() -> {
                                    try (share) {
                                        serve(request, outlet, body);
                                    }
                                }),
                        wrong -> refuse(outlet, HostFaults.of(wrong)));
            }
        }
    }

    private static void aside(Runnable work) {
        Thread.ofVirtual().name("a2a").start(work);
    }

    private static void refuse(Outlet outlet, A2aFault fault) {
        fault.retryAfter()
                .ifPresent(seconds -> outlet.header("Retry-After", Long.toString(seconds)));
        outlet.body(fault.status(), "application/json", fault.http().toString());
    }

    private void serve(HttpServerRequest request, Outlet outlet, byte[] body) {
        try {
            route(request, outlet, body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("a request over A2A failed", failure);
            A2aFault fault =
                    A2aFault.of(
                            A2aFault.Kind.INTERNAL_ERROR,
                            "the server failed; its log has the details");
            refuse(outlet, fault);
        }
    }

    private void route(HttpServerRequest request, Outlet outlet, byte[] body)
            throws InterruptedException {
        boolean reads = Set.of("GET", "HEAD").contains(request.method().name());
        List<String> path = path(request);
        boolean atHost = !path.getFirst().equals("a2a");
        List<String> rest = path.subList(1, path.size());
        Optional<Principal.Agent> agent =
                atHost || rest.isEmpty() ? Optional.empty() : operations.offered(rest.getFirst());
        List<String> call = agent.isPresent() ? rest.subList(1, rest.size()) : rest;
        if (reads && (atHost || rack.isCard(call))) {
            if (path.getLast().equals("jwks.json")) {
                rack.keys(request, outlet);
            } else {
                rack.card(request, outlet, agent);
            }
            return;
        }
        boolean nobody = agent.isEmpty() && !call.isEmpty() && !CALLS.contains(call.getFirst());
        if (nobody && reads && rack.isCard(call.subList(1, call.size()))) {
            outlet.body(404, PROBLEM, Json.text(nobody(call)));
            return;
        }
        switch (keys.of(request.getHeader("Authorization"))) {
            case Keys.Holder.Unknown(var problem) -> {
                outlet.header("WWW-Authenticate", "Bearer realm=\"atom-os\"");
                outlet.body(401, PROBLEM, Json.text(problem));
            }
            case Keys.Holder.Known(var caller, var key) -> {
                Optional<Principal.Agent> whom =
                        nobody ? operations.addressed(caller, call.getFirst()) : agent;
                if (atHost || (nobody && whom.isEmpty())) {
                    outlet.body(404, PROBLEM, Json.text(nobody(call)));
                } else {
                    take(
                            new Asker(request, outlet, caller, key, whom, rack.base(request), body),
                            nobody ? call.subList(1, call.size()) : call);
                }
            }
        }
    }

    /** The parts of a path; at least one. */
    private static List<String> path(HttpServerRequest request) {
        return Arrays.stream(Optional.ofNullable(request.path()).orElse("").split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(A2aDoor::decoded)
                .toList();
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException malformed) {
            return part;
        }
    }

    private static Problem nobody(List<String> call) {
        return new Problem(
                "about:blank",
                "Not found",
                404,
                call.isEmpty()
                        ? "there is no such call here"
                        : "there is no agent of that name that can be asked over A2A",
                null,
                null,
                null,
                "a person offers an agent: atom-os agent a2a NAME on",
                null,
                null,
                null,
                null);
    }

    private void take(Asker asker, List<String> call) throws InterruptedException {
        Optional<A2aFault> wrong = wrong(asker);
        if (wrong.isPresent()) {
            refuse(asker.outlet(), wrong.get());
        } else if (call.isEmpty()) {
            if (asker.request().method().name().equals("POST")) {
                rpc.take(asker);
            } else {
                asker.outlet().header("Allow", "GET, HEAD, POST");
                asker.outlet().empty(405);
            }
        } else {
            http.take(asker, call);
        }
    }

    /** What is wrong with the request before it is read. */
    private static Optional<A2aFault> wrong(Asker asker) {
        String type =
                Optional.ofNullable(asker.request().getHeader("Content-Type"))
                        .map(given -> given.toLowerCase(Locale.ROOT))
                        .orElse("application/json");
        boolean json =
                type.startsWith("application/json") || type.startsWith("application/a2a+json");
        return json || asker.body().length == 0
                ? Optional.empty()
                : Optional.of(HostFaults.noJson());
    }
}
