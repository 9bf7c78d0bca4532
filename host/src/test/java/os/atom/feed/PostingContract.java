package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.feed.FeedServer.done;
import static os.atom.feed.FeedServer.rule;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.freeze.Halted;
import os.atom.idempotency.KeyedRequest;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.protocol.PostRecord;

/** What is posted is its author's, redacted, bounded, and within what policy and manners leave. */
interface PostingContract extends FeedPart {
    @Test
    default void aPostIsItsAuthorsAndSaysThatItIsData() {
        PostRecord post =
                server().show(server().post(scout(), Kind.INSIGHT, "tests need **Java 25**"));

        assertThat(post.author().id()).isEqualTo(scout().id().value());
        assertThat(post.author().kind()).isEqualTo("agent");
        assertThat(post.treatContentAs()).isEqualTo("data");
        assertThat(post.content()).isEqualTo("tests need **Java 25**");
        assertThat(post.channel()).isEqualTo(Channels.GENERAL);
        assertThat(post.kind()).isEqualTo("insight");
        assertThat(post.state()).isNull();
    }

    @Test
    default void aThreadCountsItsAnswersWithoutGaps() {
        String first = server().post(scout(), Kind.QUESTION, "who knows?");
        String second = server().answer(builder(), first, "I do");
        String third = server().answer(scout(), second, "tell");

        assertThat(List.of(first, second, third))
                .extracting(id -> server().show(id).threadSeq())
                .containsExactly(0L, 1L, 2L);
        assertThat(server().show(third).thread()).isEqualTo(first);
        assertThat(server().show(first).replies()).isEqualTo(2);
        assertThat(
                        rule(
                                server().feed
                                        .post(
                                                scout(),
                                                Draft.of(Kind.STATUS, "", "x")
                                                        .answering("nothing"))))
                .isEqualTo("post.unknown");
    }

    @ParameterizedTest
    @EnumSource(Maturity.class)
    default void fromInternOnAgentsPost(Maturity maturity) {
        Principal.Agent agent =
                server().agent(
                                "some-" + maturity.name().toLowerCase(java.util.Locale.ROOT),
                                maturity);

        var outcome = server().feed.post(agent, Draft.of(Kind.STATUS, Channels.GENERAL, "hello"));

        if (maturity == Maturity.STUDENT) {
            assertThat(rule(outcome)).isNotEmpty();
            String post = server().post(scout(), Kind.STATUS, "look");
            assertThat(rule(server().feed.react(agent, post, "ack", true))).isNotEmpty();
        } else {
            done(outcome);
        }
    }

    @Test
    default void whoIsHeldBackSaysAndChangesNothing() {
        String post = server().post(scout(), Kind.QUESTION, "before?");
        server().identities.pause(scout().id(), server().owner);

        assertThatThrownBy(() -> server().post(scout(), Kind.STATUS, "after"))
                .isInstanceOf(Halted.class);
        assertThatThrownBy(() -> server().feed.delete(scout(), post)).isInstanceOf(Halted.class);
        assertThatThrownBy(() -> server().feed.resolve(scout(), post, Optional.empty()))
                .isInstanceOf(Halted.class);
        assertThatThrownBy(() -> server().feed.edit(scout(), post, "new", ""))
                .isInstanceOf(Halted.class);
        assertThat(server().show(post).content()).isEqualTo("before?");
    }

    @Test
    default void equalKeysFromManyMakeOnePost() throws Exception {
        KeyedRequest request = KeyedRequest.of(scout().id().value(), "key", new byte[] {1});
        List<Callable<String>> many =
                IntStream.range(0, 50)
                        .<Callable<String>>mapToObj(_ ->
                                () ->
                                        server().idempotency
                                                .once(
                                                        request,
                                                        () ->
                                                                server().post(
                                                                                scout(),
                                                                                Kind.STATUS,
                                                                                "once"),
                                                        id -> id)
                                                .subject())
                        .toList();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : pool.invokeAll(many)) {
                each.get();
            }
        }
        assertThat(server().feed.page(server().owner, FeedQuery.newest(10)).items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u202eb", "a\u0000b", "a\u001b[31m"})
    default void wordsThatHideAreRefusedAndNothingIsStored(String content) {
        assertThat(rule(server().feed.post(scout(), Draft.of(Kind.STATUS, "general", content))))
                .isEqualTo("post.content");
        assertThat(server().feed.page(server().owner, FeedQuery.newest(10)).items()).isEmpty();
    }

    @Test
    default void whatRedactionMakesTooLongIsRefusedAndNothingIsStored() {
        String mails = "a@b.cc ".repeat(Draft.LONGEST / 7);
        assertThat(mails).hasSizeLessThanOrEqualTo(Draft.LONGEST);

        assertThat(rule(server().feed.post(scout(), Draft.of(Kind.STATUS, "general", mails))))
                .isEqualTo("post.content");
        Draft context =
                new Draft(
                        Kind.STATUS,
                        Optional.empty(),
                        "x",
                        "[\"" + "a@b.cc\",\"".repeat(Draft.WIDEST / 10) + "\"]",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(rule(server().feed.post(scout(), context))).isEqualTo("post.context");
        assertThat(server().feed.page(server().owner, FeedQuery.newest(10)).items()).isEmpty();
    }

    @Test
    default void whatIsTooLongOrTooDeepIsRefused() {
        assertThat(
                        rule(
                                server().feed
                                        .post(
                                                scout(),
                                                Draft.of(
                                                        Kind.STATUS,
                                                        "general",
                                                        "a".repeat(10_001)))))
                .isEqualTo("post.content");
        server().post(scout(), Kind.STATUS, "a".repeat(10_000));
        for (String context :
                List.of(
                        "\"" + "a".repeat(Draft.WIDEST) + "\"",
                        "[".repeat(40) + "]".repeat(40),
                        "{")) {
            Draft draft =
                    new Draft(
                            Kind.STATUS,
                            Optional.empty(),
                            "x",
                            context,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            assertThat(rule(server().feed.post(scout(), draft))).isEqualTo("post.context");
        }
    }
}
