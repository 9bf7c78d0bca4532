package os.atom.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import os.atom.event.Published;
import os.atom.feed.Feed;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Entry;
import os.atom.journal.Recorded;
import os.atom.messaging.Message;
import os.atom.messaging.Messaging;
import os.atom.protocol.PostRecord;

/**
 * Makes events of entries: what is told, shaped for the wire, and who may see it. An entry that
 * cannot be matched with what it is about is for people. Thread-safe.
 */
final class Telling {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private final URI source;
    private final Principal.Person oversight;
    private final Function<String, Optional<PrincipalId>> commandOwner;
    private final Feed feed;
    private final Messaging messaging;

    /**
     * @param source where events come from, the same on every server of a journal
     * @param oversight a person: sees every post and message, from which is told who else does
     * @param commandOwner the agent that asked for a command
     */
    Telling(
            URI source,
            Principal.Person oversight,
            Function<String, Optional<PrincipalId>> commandOwner,
            Feed feed,
            Messaging messaging) {
        this.source = source;
        this.oversight = oversight;
        this.commandOwner = commandOwner;
        this.feed = feed;
        this.messaging = messaging;
    }

    /** Whether an entry may take a key out of force. */
    static boolean mayEndKeys(String type) {
        return type.startsWith("os.atom.agent.")
                || type.startsWith("os.atom.person.")
                || type.equals("os.atom.peer.added")
                || type.equals("os.atom.peer.removed");
    }

    /** What makes the event of each entry of a page, when it is one; for one thread. */
    Function<Recorded, Optional<News>> of(List<Recorded> page) {
        Lookups lookups = new Lookups(feed, oversight, page);
        return recorded -> of(recorded, lookups);
    }

    private Optional<News> of(Recorded recorded, Lookups lookups) {
        Entry entry = recorded.entry();
        if (Told.UNTOLD.contains(entry.type())) {
            return Optional.empty();
        }
        Told told = Told.of(entry.type());
        ObjectNode data = data(recorded, told.members());
        Set<String> about = about(entry);
        return Optional.of(
                switch (told.whose()) {
                    case PEOPLE -> news(entry, data, Audience.people(), Optional.empty(), about);
                    case EVERYONE ->
                            news(entry, data, new Audience.Everyone(), Optional.empty(), about);
                    case SUBJECT ->
                            news(entry, data, agent(entry.subject()), Optional.empty(), about);
                    case ACTOR ->
                            news(entry, data, agent(entry.actor()), place(entry.subject()), about);
                    case INBOX ->
                            news(
                                    entry,
                                    data,
                                    agent(after("inbox:", entry.subject())),
                                    Optional.empty(),
                                    about);
                    case NOTIFIED -> news(entry, data, notified(recorded), Optional.empty(), about);
                    case COMMAND -> command(entry, data, about);
                    case CHANNEL -> inChannel(entry, data, lookups, Optional.empty());
                    case MEMBER ->
                            inChannel(
                                    entry,
                                    data,
                                    lookups,
                                    Optional.of(data.path("principal").asText()));
                    case POST -> post(entry, data, lookups, about);
                    case EVENT -> published(recorded, lookups, about);
                    case MESSAGE -> message(entry, data, about);
                });
    }

    private News command(Entry entry, ObjectNode data, Set<String> about) {
        Optional<PrincipalId> owner = commandOwner.apply(entry.subject());
        owner.ifPresent(id -> about.add(id.value()));
        owner.ifPresent(id -> data.put("agentId", id.value()));
        data.put("id", entry.subject());
        return news(
                entry,
                data,
                owner.map(Audience::of).orElseGet(Audience::people),
                Optional.empty(),
                about);
    }

    private News post(Entry entry, ObjectNode data, Lookups lookups, Set<String> about) {
        Optional<PostRecord> post = lookups.post(after(Lookups.POST, entry.subject()));
        if (post.isEmpty()) {
            return news(entry, data, Audience.people(), Optional.empty(), about);
        }
        about.add(post.get().author().id());
        data.set("post", JSON.valueToTree(post.get()));
        return news(
                entry,
                data,
                lookups.channel(post.get().channel(), Optional.empty()),
                Optional.of(post.get().channel()),
                about);
    }

    /** As it was published, but for what only the journal and the key can say. */
    private News published(Recorded recorded, Lookups lookups, Set<String> about) {
        Entry entry = recorded.entry();
        if (recorded.payload().isEmpty()) {
            return news(entry, JSON.createObjectNode(), Audience.people(), Optional.empty(), about);
        }
        Published said = Published.read(recorded.payload().get());
        Optional<String> channel = Optional.ofNullable(said.channel());
        return new News(
                entry.seq(),
                Publication.event(event(entry), entry, said),
                channel.map(name -> lookups.channel(name, Optional.empty()))
                        .orElseGet(Audience.Everyone::new),
                channel,
                about,
                Publication.carried(entry, said));
    }

    private News inChannel(
            Entry entry, ObjectNode data, Lookups lookups, Optional<String> alsoFor) {
        String channel = after("channel:", entry.subject());
        data.put("channel", channel);
        return news(
                entry, data, lookups.channel(channel, alsoFor), Optional.of(channel), about(entry));
    }

    private News message(Entry entry, ObjectNode data, Set<String> about) {
        Optional<Message> found = messaging.find(oversight, after("message:", entry.subject()));
        if (found.isEmpty()) {
            return news(entry, data, Audience.people(), Optional.empty(), about);
        }
        Message message = found.get();
        about.add(message.from().id().value());
        about.add(message.to().id().value());
        data.set("message", Messages.json(message, JSON));
        return news(entry, data, Messages.audience(message), Optional.empty(), about);
    }

    private News news(
            Entry entry,
            ObjectNode data,
            Audience audience,
            Optional<String> channel,
            Set<String> about) {
        CloudEvent event = event(entry).withData("application/json", bytes(data)).build();
        return new News(
                entry.seq(),
                event,
                audience,
                channel,
                about,
                Map.of("actor", entry.actor(), "subject", entry.subject()));
    }

    private CloudEventBuilder event(Entry entry) {
        return CloudEventBuilder.v1()
                .withId(Long.toString(entry.seq()))
                .withSource(source)
                .withType(entry.type())
                .withTime(entry.time().atOffset(ZoneOffset.UTC))
                .withSubject(entry.subject().isEmpty() ? null : entry.subject())
                .withExtension("seq", Long.toString(entry.seq()))
                .withExtension("actor", entry.actor());
    }

    private static Set<String> about(Entry entry) {
        Set<String> about = new HashSet<>();
        if (entry.actor().startsWith("agent:")) {
            about.add(entry.actor());
        }
        if (entry.subject().startsWith("agent:")) {
            about.add(entry.subject());
        }
        return about;
    }

    private static Audience agent(String id) {
        return id.startsWith("agent:") ? Audience.of(new PrincipalId(id)) : Audience.people();
    }

    /** Whom else it concerns, none of them is told. */
    private static Audience notified(Recorded recorded) {
        Set<PrincipalId> ids = new HashSet<>();
        recorded.payload()
                .map(Telling::parse)
                .ifPresent(payload ->
                        payload.path("to")
                                .forEach(to -> {
                                    if (!to.path("held").asBoolean(true)) {
                                        ids.add(new PrincipalId(to.path("id").asText()));
                                    }
                                }));
        return new Audience.Agents(ids);
    }

    private static Optional<String> place(String subject) {
        return subject.startsWith("channel:")
                ? Optional.of(after("channel:", subject))
                : Optional.empty();
    }

    private static String after(String prefix, String subject) {
        return subject.startsWith(prefix) ? subject.substring(prefix.length()) : subject;
    }

    private static ObjectNode data(Recorded recorded, List<String> members) {
        ObjectNode data = JSON.createObjectNode();
        if (recorded.payload().isPresent() && !members.isEmpty()) {
            JsonNode payload = parse(recorded.payload().get());
            for (String member : members) {
                JsonNode value = payload.get(member);
                if (value != null && !value.isNull()) {
                    data.set(member, value);
                }
            }
        }
        return data;
    }

    private static JsonNode parse(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the journal holds JSON", broken);
        }
    }

    private static byte[] bytes(ObjectNode data) {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }
}
