package os.atom.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import os.atom.identity.AgentProfile;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Payload;
import os.atom.journal.Recorded;
import os.atom.messaging.InboxSettings.Way;

/** A post, for those whom it names, answers or interests, as far as they see its channel. */
record PostConcern(
        Journal journal, Identities identities, Boxes boxes, Gate gate, Audience audience)
        implements Concern {
    private static final String POSTED = "os.atom.post.created";
    private static final String WORDED = "os.atom.post.written";

    @Override
    public Notice.Kind kind() {
        return Notice.Kind.POST;
    }

    @Override
    public String type() {
        return POSTED;
    }

    @Override
    public Optional<Fact> notice(Recorded recorded) {
        return said(recorded)
                .flatMap(said ->
                        identities
                                .principal(said.author())
                                .flatMap(author -> notice(recorded, said, author)));
    }

    private Optional<Fact> notice(Recorded recorded, Said said, Principal author) {
        List<Told.To> to = new ArrayList<>();
        concerned(said, author)
                .forEach((id, because) ->
                        identities
                                .principal(id)
                                .filter(one -> audience.sees(one, said.channel()))
                                .flatMap(one -> to(author, one, because))
                                .ifPresent(to::add));
        return to.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Facts.notified(
                                recorded.entry().subject(),
                                Told.of(
                                        recorded,
                                        kind(),
                                        author,
                                        said.kind(),
                                        said.channel(),
                                        to)));
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
}
