package os.atom.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import os.atom.identity.Identities;
import os.atom.identity.Principal;

/**
 * Which agents came and went, as events for whoever is there: on no record, without a cursor, and
 * for everybody with a key, as the list of agents is. For one thread.
 */
record Comings(URI source, Identities identities, Presence presence) {
    private static final String TYPE = "os.atom.agent.presence";

    /** What changed since the last look; of people nothing is told. */
    List<News> look() {
        List<News> news = new ArrayList<>();
        for (Presence.Change change : presence.changes()) {
            identities
                    .principal(change.id())
                    .ifPresentOrElse(
                            principal -> {
                                switch (principal) {
                                    case Principal.Agent agent -> news.add(news(agent, change));
                                    case Principal.Person _, Principal.Peer _ -> {}
                                }
                            },
                            () -> presence.forget(change.id()));
        }
        return news;
    }

    private News news(Principal.Agent agent, Presence.Change change) {
        String id = agent.id().value();
        ObjectNode data =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", agent.name())
                        .put("state", change.state().word())
                        .put("heardAt", change.seen().heard().toString())
                        .put("connections", change.seen().connections());
        CloudEvent event =
                CloudEventBuilder.v1()
                        .withId(UuidCreator.getTimeOrderedEpoch().toString())
                        .withSource(source)
                        .withType(TYPE)
                        .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                        .withSubject(id)
                        .withExtension("actor", id)
                        .withData("application/json", data.toString().getBytes(UTF_8))
                        .build();
        return News.ephemeral(event, new Audience.Everyone(), Set.of(id));
    }
}
