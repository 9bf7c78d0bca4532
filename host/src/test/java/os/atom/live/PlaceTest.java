package os.atom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** What waits for a subscriber is bounded, and only what it may see and wants. */
class PlaceTest {
    private static final Principal PERSON =
            new Principal.Person(new PrincipalId("person:1"), "owner");
    private static final Principal AGENT = agent("agent:1");

    private static Principal agent(String id) {
        return new Principal.Agent(new PrincipalId(id), "scout", Maturity.INTERN, false, Set.of());
    }

    private static News news(long seq, String type, Audience audience, String text) {
        return new News(
                seq,
                CloudEventBuilder.v1()
                        .withId(Long.toString(seq))
                        .withSource(URI.create("urn:test"))
                        .withType(type)
                        .withData(
                                "application/json",
                                ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8))
                        .build(),
                audience,
                Optional.of("general"),
                Set.of("agent:1"),
                Map.of());
    }

    private static News news(long seq) {
        return news(seq, "os.atom.post.created", new Audience.Everyone(), "");
    }

    private static List<Long> taken(Place place) throws InterruptedException {
        return switch (place.take(0)) {
            case Next.Events(var news) -> news.stream().map(News::seq).toList();
            case Next.Ended ended -> throw new AssertionError("ended: " + ended);
        };
    }

    @Test
    void keepsTheOrder() throws InterruptedException {
        Place place = new Place(PERSON, Wish.ALL);
        for (long seq = 1; seq <= Place.MOST_EVENTS; seq++) {
            place.offer(List.of(news(seq)));
        }
        assertThat(taken(place)).hasSize(Place.MOST_EVENTS).isSorted();
    }

    @Test
    void cutsOffWhoTakesNothingAndForgetsWhatWaited() throws InterruptedException {
        Place place = new Place(PERSON, Wish.ALL);
        AtomicInteger told = new AtomicInteger();
        place.whenEnded(told::incrementAndGet);
        for (long seq = 1; seq <= Place.MOST_EVENTS + 2L; seq++) {
            place.offer(List.of(news(seq)));
        }
        assertThat(place.take(TimeUnit.MINUTES.toNanos(1))).isEqualTo(Next.Ended.TOO_SLOW);
        assertThat(place.size()).isZero();
        assertThat(place.weight()).isZero();
        assertThat(told).hasValue(1);
    }

    @Test
    void countsBytesToo() {
        Place place = new Place(PERSON, Wish.ALL);
        String large = "x".repeat(Place.MOST_BYTES / 8);
        for (long seq = 1; seq <= 7; seq++) {
            place.offer(List.of(news(seq, "t", new Audience.Everyone(), large)));
            assertThat(place.weight()).isLessThanOrEqualTo(Place.MOST_BYTES);
        }
        assertThat(place.ended()).isEmpty();
        place.offer(List.of(news(8, "t", new Audience.Everyone(), large)));
        assertThat(place.ended()).contains(Next.Ended.TOO_SLOW);
    }

    @Test
    void showsAgentsOnlyWhatIsForThem() throws InterruptedException {
        Audience one = Audience.of(new PrincipalId("agent:1"));
        List<Principal> readers = List.of(PERSON, AGENT, agent("agent:2"));
        List<List<Long>> seen = List.of(List.of(1L, 2L, 3L), List.of(1L, 2L), List.of(1L));
        for (int at = 0; at < readers.size(); at++) {
            Place place = new Place(readers.get(at), Wish.ALL);
            place.offer(List.of(news(1, "t", new Audience.Everyone(), "")));
            place.offer(List.of(news(2, "t", one, "")));
            place.offer(List.of(news(3, "t", Audience.people(), "")));
            assertThat(taken(place)).isEqualTo(seen.get(at));
        }
    }

    @Test
    void keepsWhatIsWanted() throws InterruptedException {
        Wish wish =
                new Wish(
                        List.of("os.atom.post.*", "os.atom.host.frozen"),
                        Optional.of("general"),
                        Optional.of("agent:1"),
                        Map.of());
        Place place = new Place(PERSON, wish);
        place.offer(List.of(news(1)));
        place.offer(List.of(news(2, "os.atom.posted", new Audience.Everyone(), "")));
        place.offer(List.of(news(3, "os.atom.host.frozen", new Audience.Everyone(), "")));
        place.offer(List.of(news(4, "os.atom.host.frozen.more", new Audience.Everyone(), "")));
        assertThat(taken(place)).containsExactly(1L, 3L);
        assertThat(
                        wish.wants(
                                "os.atom.post.created",
                                Optional.empty(),
                                Set.of("agent:1"),
                                Map.of()))
                .isFalse();
        assertThat(wish.wants("os.atom.post.created", Optional.of("general"), Set.of(), Map.of()))
                .isFalse();
    }
}
