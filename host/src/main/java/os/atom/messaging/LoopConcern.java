package os.atom.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Identities;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Payload;
import os.atom.journal.Recorded;

/** A loop that was stopped, for people; once an hour, however often it is tried. */
record LoopConcern(Identities identities, Boxes boxes) implements Concern {
    private static final Set<String> LOOPS = Set.of("manners.hops", "manners.loop");

    @Override
    public Notice.Kind kind() {
        return Notice.Kind.LOOP;
    }

    @Override
    public String type() {
        return "os.atom.manners.refused";
    }

    @Override
    public Optional<Fact> notice(Recorded recorded) {
        JsonNode body = Payload.body(recorded);
        if (!LOOPS.contains(body.path("rule").asText())) {
            return Optional.empty();
        }
        String ref =
                "loop:%s since %s"
                        .formatted(
                                body.path("scope").asText(),
                                recorded.entry().time().truncatedTo(ChronoUnit.HOURS));
        String because = body.path("reason").asText() + "; " + body.path("mend").asText();
        return identities
                .principal(new PrincipalId(recorded.entry().actor()))
                .filter(_ -> !boxes.isTold(ref))
                .map(author ->
                        Facts.notified(
                                ref,
                                Told.of(
                                        recorded,
                                        kind(),
                                        author,
                                        "",
                                        body.path("channel").asText(),
                                        identities.people().stream()
                                                .map(person -> Told.To.now(person, because))
                                                .toList())));
    }
}
