package os.atom.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Payload;
import os.atom.journal.Recorded;

/**
 * What is wrong with the card of a peer, for people. Whoever writes cards could write another one
 * at each look: while a notice about one thing lies in an inbox unacknowledged, there is no second,
 * and the next one says how often it happened since.
 */
record PeerConcern(Journal journal, Identities identities, Boxes boxes) implements Concern {
    private static final String FLAGGED = "os.atom.peer.flagged";

    /** More than so many are not looked through; where there may be more, the notice says so. */
    private static final int MOST = 1_000;

    @Override
    public Notice.Kind kind() {
        return Notice.Kind.PEER;
    }

    @Override
    public String type() {
        return FLAGGED;
    }

    /** A peer that was removed concerns nobody. */
    @Override
    public Optional<Fact> notice(Recorded recorded) {
        JsonNode body = Payload.body(recorded);
        return identities
                .principal(new PrincipalId(recorded.entry().subject()))
                .filter(_ -> !body.isMissingNode())
                .flatMap(peer -> notice(recorded, body, peer));
    }

    private Optional<Fact> notice(Recorded recorded, JsonNode body, Principal peer) {
        String thing = recorded.entry().subject() + "/" + body.path("rule").asText() + "/";
        List<Told.To> to =
                identities.people().stream()
                        .flatMap(person -> to(recorded, body, peer, person, thing).stream())
                        .toList();
        return to.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Facts.notified(
                                thing + recorded.entry().seq(),
                                Told.of(recorded, kind(), peer, "", "", to)));
    }

    private Optional<Told.To> to(
            Recorded recorded, JsonNode body, Principal peer, Principal person, String thing) {
        Optional<Boxes.Lying> last = boxes.last(person.id(), peer.id(), thing);
        if (last.isPresent() && !wasSeen(person.id(), last.get(), recorded)) {
            return Optional.empty();
        }
        String often = last.map(lying -> often(recorded, lying)).orElse("");
        return Optional.of(
                Told.To.now(
                        person,
                        "%s: %s%s; %s"
                                .formatted(
                                        peer.name(),
                                        body.path("reason").asText(),
                                        often,
                                        body.path("mend").asText())));
    }

    /**
     * Whether a notice was acknowledged when something happened; by the record, so that it is the
     * same over a restart. What somebody had erased is no reason to tell nothing.
     */
    private boolean wasSeen(PrincipalId owner, Boxes.Lying notice, Recorded then) {
        return journal
                .before(then.entry().seq(), MOST, of(Facts.ACKNOWLEDGED, Facts.inbox(owner)))
                .stream()
                .filter(each -> each.entry().seq() > notice.seq())
                .map(Payload::body)
                .anyMatch(ack -> ack.isMissingNode() || ack.path("upTo").asLong() >= notice.seq());
    }

    /** How often since the last notice, and since when; nothing where it is the first time. */
    private String often(Recorded recorded, Boxes.Lying last) {
        String rule = Payload.body(recorded).path("rule").asText();
        List<Recorded> looked =
                journal.after(last.of(), MOST, of(FLAGGED, recorded.entry().subject())).stream()
                        .takeWhile(each -> each.entry().seq() < recorded.entry().seq())
                        .toList();
        List<Recorded> since =
                looked.stream()
                        .filter(each -> Payload.body(each).path("rule").asText().equals(rule))
                        .toList();
        return since.isEmpty()
                ? ""
                : " (%d times%s since %s)"
                        .formatted(
                                since.size() + 1,
                                looked.size() < MOST ? "" : " or more",
                                since.getFirst().entry().time().truncatedTo(ChronoUnit.SECONDS));
    }

    private static Filter of(String type, String subject) {
        return new Filter(Optional.of(type), Optional.empty(), Optional.of(subject));
    }
}
