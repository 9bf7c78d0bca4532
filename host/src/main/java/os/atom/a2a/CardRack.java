package os.atom.a2a;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import os.atom.identity.AgentProfile;
import os.atom.identity.Identities;
import os.atom.identity.Principal;

/** Hands out cards, to whoever asks; what did not change is not sent again. Thread-safe. */
final class CardRack {
    private static final List<String> CARD = List.of(".well-known", "agent-card.json");
    private static final String FRESH = "public, max-age=60";

    private final Cards cards;
    private final Identities identities;

    CardRack(Cards cards, Identities identities) {
        this.cards = cards;
        this.identities = identities;
    }

    /** Whether what follows an agent's address, or the host's, means its card. */
    boolean isCard(List<String> call) {
        return call.isEmpty() || call.equals(CARD);
    }

    /** Where the caller reaches the host: by an address that is its own, as its guard made sure. */
    String base(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }

    /** An agent's, or the host's. */
    void card(HttpServerRequest request, Outlet outlet, Optional<Principal.Agent> agent) {
        String base = base(request);
        outlet.header("Vary", Version.HEADER);
        try {
            Version asked = Version.of(request.getHeader(Version.HEADER));
            boolean earlier = request.getHeader(Version.HEADER) != null && asked == Version.V0_3;
            outlet.header(Version.HEADER, earlier ? Version.V0_3.word() : Version.V1_0.word());
            ObjectNode card =
                    agent.map(one -> cards.agent(base, one))
                            .orElseGet(() -> cards.host(base, offered()));
            send(request, outlet, earlier ? Earlier.card(card) : card);
        } catch (A2aFault fault) {
            outlet.body(fault.status(), "application/json", fault.http().toString());
        }
    }

    private List<Principal.Agent> offered() {
        return identities.list().stream()
                .filter(AgentProfile::offered)
                .map(AgentProfile::agent)
                .toList();
    }

    void keys(HttpServerRequest request, Outlet outlet) {
        send(request, outlet, cards.keys());
    }

    private static void send(HttpServerRequest request, Outlet outlet, ObjectNode json) {
        String body = json.toString();
        String tag = '"' + tag(body) + '"';
        outlet.header("ETag", tag);
        outlet.header("Cache-Control", FRESH);
        String known = request.getHeader("If-None-Match");
        if (known != null && (known.equals("*") || List.of(known.split(", *", -1)).contains(tag))) {
            outlet.empty(304);
        } else {
            outlet.body(200, "application/json", body);
        }
    }

    private static String tag(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
