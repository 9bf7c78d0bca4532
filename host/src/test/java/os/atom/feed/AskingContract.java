package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.feed.FeedServer.done;
import static os.atom.feed.FeedServer.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import os.atom.identity.Principal;

/** Questions end by an answer or with their time, alerts by a person. */
interface AskingContract extends FeedPart {
    @Test
    default void aQuestionIsOpenUntilItsAuthorAcceptsAnAnswerOrItsTimeIsOver() {
        String asked = server().post(scout(), Kind.QUESTION, "which port?");
        String reply = server().answer(builder(), asked, "8000");
        assertThat(server().show(asked).state()).isEqualTo("open");
        assertThat(rule(server().feed.resolve(builder(), asked, Optional.of(reply))))
                .isEqualTo("post.author");
        assertThat(rule(server().feed.resolve(scout(), asked, Optional.of(asked))))
                .isEqualTo("post.accepted");

        done(server().feed.resolve(scout(), asked, Optional.of(reply)));

        assertThat(server().show(asked).state()).isEqualTo("answered");
        assertThat(server().show(asked).accepted()).isEqualTo(reply);
        assertThatThrownBy(() -> server().feed.resolve(scout(), asked, Optional.empty()))
                .hasMessageContaining("not open");

        String late = server().post(scout(), Kind.QUESTION, "anybody?");
        server().clock.set(server().clock.instant().plus(Posting.USUAL));
        assertThat(server().show(late).state()).isEqualTo("expired");
        assertThat(
                        rule(
                                server().feed
                                        .resolve(
                                                scout(),
                                                server().post(scout(), Kind.STATUS, "x"),
                                                Optional.empty())))
                .isEqualTo("post.kind");
    }

    @Test
    default void anAlertThatIsOpenIsCountedAndAPersonEndsIt() throws Exception {
        Draft hot =
                new Draft(
                        Kind.ALERT,
                        Optional.empty(),
                        "disk is full",
                        "",
                        List.of(),
                        Optional.empty(),
                        Optional.of("disk"),
                        Optional.empty());
        List<Callable<String>> many =
                IntStream.range(0, 8)
                        .<Callable<String>>mapToObj(
                                _ -> () -> done(server().feed.post(scout(), hot)))
                        .toList();
        List<String> ids = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : pool.invokeAll(many)) {
                ids.add(each.get());
            }
        }
        String alert = ids.getFirst();
        assertThat(ids).containsOnly(alert);
        assertThat(server().show(alert).repeats()).isEqualTo(7);
        assertThat(rule(server().feed.acknowledge(scout(), alert)))
                .isEqualTo("identity.people-only");
        assertThat(rule(server().feed.resolve(scout(), alert, Optional.empty())))
                .isEqualTo("identity.people-only");

        done(server().feed.acknowledge(server().owner, alert));
        assertThat(server().show(alert).state()).isEqualTo("acknowledged");
        assertThat(done(server().feed.post(scout(), hot))).isEqualTo(alert);
        done(server().feed.resolve(server().owner, alert, Optional.empty()));
        assertThat(server().show(alert).state()).isEqualTo("resolved");
        String again = done(server().feed.post(scout(), hot));
        assertThat(again).as("what is over and comes again is a new alert").isNotEqualTo(alert);
        assertThat(server().show(again).state()).isEqualTo("open");
        assertThat(done(server().feed.post(scout(), hot))).isEqualTo(again);
    }

    @Test
    default void theStoreItselfTakesNoTwinOfAnOpenAlert() {
        for (String channel : List.of("general", "other")) {
            append(channel, scout());
        }
        append("general", builder());
        assertThatThrownBy(() -> append("general", scout())).isInstanceOf(PostTable.Twin.class);
    }

    private void append(String channel, Principal author) {
        String id = "alert-%s-%s-%d".formatted(channel, author.name(), System.nanoTime());
        server().open
                .journal()
                .append(
                        FeedFacts.about(
                                FeedFacts.CREATED,
                                author.id(),
                                id,
                                new FeedFacts.Created(
                                        id,
                                        "alert",
                                        channel,
                                        author.name(),
                                        id,
                                        null,
                                        "disk",
                                        null)));
    }
}
