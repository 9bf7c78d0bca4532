package os.atom.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import os.atom.identity.Principal;
import os.atom.journal.Fact;

/**
 * What the journal is told of connections; the subject is the command. Neither paths nor content
 * are in it. Pure.
 */
record NetworkFacts(String command, Principal.Agent agent) {
    /** A name that is on the list is about to be looked up. */
    static final String ASKED = "os.atom.network.asked";

    /** A connection is about to be made. */
    static final String ALLOWED = "os.atom.network.allowed";

    /** Something was not reached, by this rule. */
    static final String REFUSED = "os.atom.network.refused";

    /** A connection is over; with what went through it. */
    static final String CLOSED = "os.atom.network.closed";

    private static final ObjectMapper JSON = new ObjectMapper();

    Fact asked(Place place) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("host", place.host().toString());
        payload.put("port", place.port());
        return fact(ASKED, payload);
    }

    Fact allowed(Place place, String address) {
        return fact(ALLOWED, of(place, address));
    }

    Fact refused(Optional<Place> place, Refusal refusal) {
        Map<String, Object> payload = new LinkedHashMap<>();
        place.ifPresent(known -> {
            payload.put("host", known.host().toString());
            payload.put("port", known.port());
        });
        payload.put("rule", refusal.rule().word());
        payload.put("reason", refusal.reason());
        payload.put("mend", refusal.mend());
        return fact(REFUSED, payload);
    }

    Fact closed(Place place, String address, Traffic traffic, Duration took, String outcome) {
        Map<String, Object> payload = of(place, address);
        payload.put("sent", traffic.sent());
        payload.put("received", traffic.received());
        payload.put("durationMs", took.toMillis());
        payload.put("outcome", outcome);
        return fact(CLOSED, payload);
    }

    private static Map<String, Object> of(Place place, String address) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("host", place.host().toString());
        payload.put("port", place.port());
        payload.put("address", address);
        return payload;
    }

    private Fact fact(String type, Map<String, Object> payload) {
        payload.put("agent", agent.name());
        try {
            return new Fact(type, agent.id().value(), command, JSON.writeValueAsString(payload));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are JSON", impossible);
        }
    }
}
