package os.atom.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.feed.Channels;
import os.atom.identity.AgentProfile;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.journal.Ageing;
import os.atom.manners.Act;
import os.atom.manners.Manners;
import os.atom.policy.Decision;
import os.atom.policy.Policies;
import os.atom.policy.Rule;
import os.atom.policy.Speech;
import os.atom.redaction.Redactor;

/**
 * Typed events that agents and people publish for each other's programs. Each is of a type under
 * its author's name, and on record before the call returns; who subscribes is no matter to who
 * publishes. Thread-safe.
 */
public final class Events {
    private static final String OURS = "os.atom";
    private static final String ATTRIBUTES = "attributes";
    private static final String DATA = "data";

    private final Identities identities;
    private final Channels channels;
    private final Policies policies;
    private final Manners manners;
    private final Redactor redactor;

    public Events(
            Identities identities,
            Channels channels,
            Policies policies,
            Manners manners,
            Redactor redactor) {
        this.identities = requireNonNull(identities, "identities");
        this.channels = requireNonNull(channels, "channels");
        this.policies = requireNonNull(policies, "policies");
        this.manners = requireNonNull(manners, "manners");
        this.redactor = requireNonNull(redactor, "redactor");
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(Set.of(Published.TYPE), List.of());
    }

    /** An event as it comes over a wire: a CloudEvent in its JSON format. */
    public static Outcome<Draft> draft(String json) {
        return Wire.draft(json);
    }

    /**
     * Publishes an event; answers with its id. Throws what {@link Manners#write} throws, and {@link
     * os.atom.redaction.RedactionFailed} when it cannot be redacted; nothing is stored then.
     */
    public Outcome<String> publish(Principal author, Draft draft) {
        return Shape.check(draft)
                .then(_ -> own(author, draft.type()))
                .then(_ -> place(author, draft))
                .then(_ -> may(author, Speech.event(draft.type())))
                .then(_ ->
                        draft.channel()
                                .map(channel -> may(author, Speech.post(channel)))
                                .orElseGet(() -> new Done<>(author)))
                .then(_ -> redacted(author, draft))
                .then(published -> new Done<>(record(author, published)));
    }

    /** Types say whose they are, so nobody can publish what another seems to have said. */
    private Outcome<String> own(Principal author, String type) {
        if (type.equals(OURS) || type.startsWith(OURS + ".")) {
            return forbidden(
                    "event.reserved",
                    "types under os.atom are the host's own",
                    "use one under your name: %s.something".formatted(author.name()));
        }
        boolean own =
                type.startsWith(author.name() + ".")
                        && identities.list().stream()
                                .map(AgentProfile::agent)
                                .noneMatch(other -> isCloser(other, author, type));
        return own
                ? new Done<>(type)
                : forbidden(
                        "event.type",
                        "the type is not under the name of its author, " + author.name(),
                        "use one that begins with %s.".formatted(author.name()));
    }

    /** Of two names with dots in them, the longer one has the type. */
    private static boolean isCloser(Principal.Agent other, Principal author, String type) {
        return other.name().length() > author.name().length()
                && type.startsWith(other.name() + ".");
    }

    private Outcome<Principal> place(Principal author, Draft draft) {
        return draft.channel().isEmpty()
                ? new Done<>(author)
                : channels.find(author, draft.channel().get())
                        .then(channel ->
                                channel.archived()
                                        ? new Refused<>(
                                                Cause.CONFLICT,
                                                "channel.archived",
                                                "the channel is archived",
                                                "name another one")
                                        : new Done<>(author));
    }

    /** People always may; of agents policy decides. */
    private Outcome<Principal> may(Principal author, Speech speech) {
        return switch (author) {
            case Principal.Person person -> new Done<>(person);
            case Principal.Peer _ ->
                    forbidden(
                            "event.peer",
                            "an agent elsewhere publishes nothing here",
                            "give it a key of an agent here");
            case Principal.Agent agent ->
                    switch (policies.decide(agent, speech)) {
                        case Decision.Allowed _ -> new Done<>(agent);
                        case Decision.NeedsApproval asked ->
                                forbidden(
                                        rule(asked),
                                        asked.reason(),
                                        "a policy has to permit %s; nobody approves events"
                                                .formatted(speech.act().word()));
                        case Decision.Denied denied ->
                                forbidden(rule(denied), denied.reason(), denied.mend());
                    };
        };
    }

    private static String rule(Decision decision) {
        return decision.rules().stream().map(Rule::id).findFirst().orElse("default-deny");
    }

    private static <T> Refused<T> forbidden(String rule, String reason, String mend) {
        return new Refused<>(Cause.FORBIDDEN, rule, reason, mend);
    }

    /** Everything in it is judged as one JSON text, by the names of its members too. */
    private Outcome<Published> redacted(Principal author, Draft draft) {
        if (!redactor.text(draft.type()).equals(draft.type())) {
            return Wire.wrong("type", "holds what is redacted", "use another name");
        }
        try {
            ObjectNode said = Wire.JSON.createObjectNode();
            said.set(ATTRIBUTES, Wire.JSON.valueToTree(draft.attributes()));
            if (draft.data().isPresent()) {
                said.set(DATA, Wire.JSON.readTree(draft.data().get()));
            }
            String text = said.toString();
            if (hasHalfACharacter(text)) {
                return Wire.wrong(DATA, "holds half a character", "send well-formed Unicode");
            }
            String redacted = redactor.json(text);
            int bytes = Math.max(text.getBytes(UTF_8).length, redacted.getBytes(UTF_8).length);
            if (bytes > Draft.WIDEST) {
                return Wire.wrong(
                        DATA,
                        "has %d bytes with the attributes".formatted(bytes),
                        "send at most %d; put more into a file or a post".formatted(Draft.WIDEST));
            }
            return published(author, draft, Wire.JSON.readTree(redacted));
        } catch (JsonProcessingException malformed) {
            return Wire.wrong(DATA, "is no JSON value that can be kept", "make it flatter");
        }
    }

    private static Outcome<Published> published(Principal author, Draft draft, JsonNode redacted) {
        Map<String, Object> attributes = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : redacted.path(ATTRIBUTES).properties()) {
            Object value = Wire.JSON.convertValue(each.getValue(), Object.class);
            Optional<String> wrong = Shape.wrong(each.getKey(), value);
            if (wrong.isPresent()) {
                return Wire.wrong(each.getKey(), "after redaction " + wrong.get(), "leave it out");
            }
            attributes.put(each.getKey(), value);
        }
        return new Done<>(
                new Published(
                        draft.type(),
                        author.name(),
                        draft.channel().orElse(null),
                        attributes,
                        redacted.get(DATA)));
    }

    private String record(Principal author, Published published) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        String subject = Published.subject(id);
        Act act = Act.of(Act.Kind.EVENT, subject);
        String channel = published.channel();
        manners.write(
                author,
                channel == null ? act : act.in(channel),
                List.of(published.fact(author.id().value(), id)));
        return id;
    }

    private static boolean hasHalfACharacter(String text) {
        return !UTF_8.newEncoder().canEncode(text);
    }
}
