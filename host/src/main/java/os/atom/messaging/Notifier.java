package os.atom.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import os.atom.identity.AgentProfile;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Payload;
import os.atom.journal.Recorded;
import os.atom.journal.Watch;
import os.atom.messaging.InboxSettings.Way;

/**
 * Tells those whom a post concerns, and people of loops that were stopped and of peers whose cards
 * they should look at. It reads what is on record and goes on from there over restarts; of several
 * servers on one store one tells. For one thread.
 */
final class Notifier {
    private static final Logger LOG = Logger.getLogger(Notifier.class);
    private static final Duration GATHERING = Duration.ofMillis(100);
    private static final String POSTED = "os.atom.post.created";
    private static final String WORDED = "os.atom.post.written";
    private static final String LIMITED = "os.atom.manners.refused";
    private static final String FLAGGED = "os.atom.peer.flagged";
    private static final Set<String> LOOPS = Set.of("manners.hops", "manners.loop");
    private static final int PAGE = 200;

    /** How many are told of one post; the entry says how many there are more. */
    private static final int MOST = 1_000;

    private final Journal journal;
    private final Identities identities;
    private final Boxes boxes;
    private final Gate gate;
    private final Audience audience;
    private long posts = -1;
    private long loops = -1;
    private long peers = -1;

    Notifier(Journal journal, Identities identities, Boxes boxes, Gate gate, Audience audience) {
        this.journal = journal;
        this.identities = identities;
        this.boxes = boxes;
        this.gate = gate;
        this.audience = audience;
    }

    /** Tells what is due until it is closed. */
    Watch start() {
        return Watch.start("notifier", journal, GATHERING, this::look);
    }

    /**
     * Tells what is due.
     *
     * @throws os.atom.journal.JournalUnavailable when it cannot be recorded; it stays due
     */
    synchronized void look() {
        if (posts < 0) {
            posts = boxes.told(Notice.Kind.POST);
            loops = boxes.told(Notice.Kind.LOOP);
            peers = boxes.told(Notice.Kind.PEER);
        }
        for (List<Recorded> page = page(POSTED, posts);
                !page.isEmpty();
                page = page(POSTED, posts)) {
            for (Recorded recorded : page) {
                said(recorded).ifPresent(said -> tell(recorded, said));
                posts = recorded.entry().seq();
            }
        }
        for (List<Recorded> page = page(LIMITED, loops);
                !page.isEmpty();
                page = page(LIMITED, loops)) {
            for (Recorded recorded : page) {
                loop(recorded, Payload.body(recorded));
                loops = recorded.entry().seq();
            }
        }
        for (List<Recorded> page = page(FLAGGED, peers);
                !page.isEmpty();
                page = page(FLAGGED, peers)) {
            for (Recorded recorded : page) {
                peer(recorded, Payload.body(recorded));
                peers = recorded.entry().seq();
            }
        }
    }

    /** What was posted, if that can concern anybody and its words are still there. */
    private Optional<Said> said(Recorded created) {
        JsonNode body = Payload.body(created);
        if (body.isMissingNode() || !Said.wakes(body.path("kind").asText())) {
            return Optional.empty();
        }
        String subject = created.entry().subject();
        Filter words = new Filter(Optional.of(WORDED), Optional.empty(), Optional.of(subject));
        return journal.after(0, 1, words).stream()
                .filter(written -> written.payload().isPresent())
                .map(written -> Said.of(created.entry().actor(), body, Payload.body(written)))
                .findFirst();
    }

    private List<Recorded> page(String type, long after) {
        return journal.after(
                after, PAGE, new Filter(Optional.of(type), Optional.empty(), Optional.empty()));
    }

    private void tell(Recorded recorded, Said said) {
        Optional<Principal> author = identities.principal(said.author());
        if (author.isEmpty()) {
            return;
        }
        List<Told.To> to = new ArrayList<>();
        concerned(said, author.get())
                .forEach((id, because) ->
                        identities
                                .principal(id)
                                .filter(one -> audience.sees(one, said.channel()))
                                .flatMap(one -> to(author.get(), one, because))
                                .ifPresent(to::add));
        if (!to.isEmpty()) {
            append(
                    recorded.entry().subject(),
                    told(
                            recorded,
                            Notice.Kind.POST,
                            author.get(),
                            said.kind(),
                            said.channel(),
                            to));
        }
    }

    private Optional<Told.To> to(Principal author, Principal one, String because) {
        Way way = gate.way(author, one);
        return way == Way.DROP
                ? Optional.empty()
                : Optional.of(new Told.To(one.id().value(), because, way == Way.HOLD));
    }

    private Map<PrincipalId, String> concerned(Said said, Principal author) {
        return new Relevance(said, author.name())
                .of(
                        said.replyTo().flatMap(this::authorOf),
                        people(),
                        said.calls() ? audience.subscribers(said.channel()) : Set.of(),
                        said.calls() ? listeners() : List.of());
    }

    private Optional<PrincipalId> authorOf(String post) {
        Filter created =
                new Filter(Optional.of(POSTED), Optional.empty(), Optional.of("post:" + post));
        return journal.after(0, 1, created).stream()
                .map(recorded -> recorded.entry().actor())
                .filter(Said::isPrincipal)
                .map(PrincipalId::new)
                .findFirst();
    }

    private Set<PrincipalId> people() {
        return identities.people().stream()
                .map(Principal.Person::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Interests of all who have any, and the tags of all agents: two queries, however many. */
    private List<Relevance.Listener> listeners() {
        Map<PrincipalId, List<String>> interests = boxes.interests();
        List<Relevance.Listener> listeners = new ArrayList<>();
        for (AgentProfile profile : identities.list()) {
            Principal.Agent agent = profile.agent();
            List<String> words = new ArrayList<>(interests.getOrDefault(agent.id(), List.of()));
            words.addAll(agent.tags());
            listeners.add(new Relevance.Listener(agent.id(), words));
        }
        interests.forEach((id, words) -> {
            if (id.value().startsWith("person:")) {
                listeners.add(new Relevance.Listener(id, words));
            }
        });
        return listeners;
    }

    /** People are told of a loop that was stopped; once an hour, however often it is tried. */
    private void loop(Recorded recorded, JsonNode body) {
        if (!LOOPS.contains(body.path("rule").asText())) {
            return;
        }
        Optional<Principal> author =
                identities.principal(new PrincipalId(recorded.entry().actor()));
        String ref =
                "loop:%s since %s"
                        .formatted(
                                body.path("scope").asText(),
                                recorded.entry().time().truncatedTo(ChronoUnit.HOURS));
        if (author.isPresent() && !boxes.isTold(ref)) {
            String because = body.path("reason").asText() + "; " + body.path("mend").asText();
            append(
                    ref,
                    told(
                            recorded,
                            Notice.Kind.LOOP,
                            author.get(),
                            "",
                            body.path("channel").asText(),
                            toPeople(because)));
        }
    }

    /** People are told what is wrong with a peer's card; one that was removed concerns nobody. */
    private void peer(Recorded recorded, JsonNode body) {
        String subject = recorded.entry().subject();
        Optional<Principal> peer = identities.principal(new PrincipalId(subject));
        if (peer.isEmpty() || body.isMissingNode()) {
            return;
        }
        append(
                subject + "/" + recorded.entry().seq(),
                told(
                        recorded,
                        Notice.Kind.PEER,
                        peer.get(),
                        "",
                        "",
                        toPeople(
                                "%s: %s; %s"
                                        .formatted(
                                                peer.get().name(),
                                                body.path("reason").asText(),
                                                body.path("mend").asText()))));
    }

    private List<Told.To> toPeople(String because) {
        return people().stream().map(id -> new Told.To(id.value(), because, false)).toList();
    }

    private static Told told(
            Recorded recorded,
            Notice.Kind kind,
            Principal author,
            String postKind,
            String channel,
            List<Told.To> to) {
        return new Told(
                recorded.entry().seq(),
                kind.word(),
                author.id().value(),
                author.name(),
                postKind,
                channel,
                to.subList(0, Math.min(MOST, to.size())),
                Math.max(0, to.size() - MOST));
    }

    private void append(String ref, Told told) {
        try {
            journal.append(Facts.notified(ref, told));
        } catch (Conflict elsewhere) {
            LOG.debugf("another server told %s", ref);
        }
    }
}
