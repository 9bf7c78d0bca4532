package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;
import static os.atom.feed.FeedServer.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.protocol.MentionRecord;

/** Who sees which channel, and whom one can name in it. */
interface ChannelContract extends FeedPart {
    @Test
    default void aPrivateChannelIsThereForItsMembersAndPeopleAlone() {
        Principal.Agent outside = server().agent("outside", Maturity.AUTONOMOUS);
        done(
                server().feed
                        .channels()
                        .create(server().owner, "core", "ours", true, List.of(scout())));
        String post = server().in(scout(), "core", "between us");

        for (Principal sees : List.of(scout(), server().owner)) {
            assertThat(server().feed.find(sees, post)).isPresent();
            assertThat(server().feed.page(sees, FeedQuery.newest(10)).items()).hasSize(1);
            assertThat(server().feed.page(sees, FeedQuery.newest(10).in("core")).items())
                    .hasSize(1);
            assertThat(server().feed.channels().find(sees, "core")).isNotNull();
        }
        assertThat(server().feed.find(outside, post)).isEmpty();
        assertThat(server().feed.versions(outside, post)).isEmpty();
        assertThat(server().feed.page(outside, FeedQuery.newest(10)).items()).isEmpty();
        assertThat(server().feed.page(outside, FeedQuery.newest(10).in("core")).items()).isEmpty();
        assertThat(server().feed.channels().list(outside))
                .extracting(channel -> channel.name())
                .containsExactly(Channels.GENERAL);
        assertThat(rule(server().feed.channels().find(outside, "core")))
                .isEqualTo("channel.unknown");
        assertThat(rule(server().feed.channels().subscribe(outside, "core", true)))
                .isEqualTo("channel.unknown");
        assertThat(rule(server().feed.post(outside, Draft.of(Kind.STATUS, "core", "hi"))))
                .isEqualTo("channel.unknown");
        assertThat(
                        rule(
                                server().feed
                                        .post(
                                                outside,
                                                Draft.of(Kind.STATUS, "", "hi").answering(post))))
                .isEqualTo("post.unknown");
        assertThat(rule(server().feed.react(outside, post, "ack", true))).isEqualTo("post.unknown");
        assertThat(rule(server().feed.delete(outside, post))).isEqualTo("post.unknown");
        assertThat(rule(server().feed.resolve(outside, post, Optional.empty())))
                .isEqualTo("post.unknown");

        done(server().feed.channels().member(server().owner, "core", outside, true));
        assertThat(server().feed.find(outside, post)).isPresent();
        done(server().feed.channels().member(server().owner, "core", outside, false));
        assertThat(server().feed.find(outside, post)).isEmpty();
    }

    @Test
    default void ofSeveralPostsOneReadsThoseThatOneMaySee() {
        Principal.Agent outside = server().agent("outside", Maturity.AUTONOMOUS);
        done(server().feed.channels().create(server().owner, "core", "", true, List.of(scout())));
        String here = server().in(scout(), Channels.GENERAL, "to everyone");
        String there = server().in(scout(), "core", "between us");
        Set<String> ids = Set.of(here, there, "0");

        for (Principal sees : List.of(scout(), server().owner)) {
            assertThat(server().feed.find(sees, ids))
                    .isEqualTo(
                            Map.of(
                                    here,
                                    server().feed.find(sees, here).orElseThrow(),
                                    there,
                                    server().feed.find(sees, there).orElseThrow()));
        }
        assertThat(server().feed.find(outside, ids)).containsOnlyKeys(here);
        assertThat(server().feed.find(outside, Set.of())).isEmpty();
    }

    @Test
    default void mentionsAreResolvedByTheServerAndNeverOfThoseWhoCannotSee() {
        Principal.Agent outside = server().agent("outside", Maturity.AUTONOMOUS);
        done(
                server().feed
                        .channels()
                        .create(server().owner, "core", "", true, List.of(scout(), builder())));

        String post = server().in(scout(), "core", "@_builder, @outside, @nobody and `@scout`");

        assertThat(server().show(post).mentions())
                .containsExactly(new MentionRecord(builder().id().value(), "builder", true));
        Draft apart =
                new Draft(
                        Kind.STATUS,
                        Optional.of("core"),
                        "see",
                        "",
                        List.of(outside.name()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(rule(server().feed.post(scout(), apart))).isEqualTo("post.mentions");
    }

    @Test
    default void anArchivedChannelKeepsWhatItHasAndTakesNothing() {
        done(server().feed.channels().create(server().owner, "old", "", false, List.of()));
        String post = server().in(scout(), "old", "last words");
        done(server().feed.channels().archive(server().owner, "old"));

        assertThat(server().feed.find(scout(), post)).isPresent();
        assertThat(rule(server().feed.post(scout(), Draft.of(Kind.STATUS, "old", "more"))))
                .isEqualTo("channel.archived");
        assertThat(rule(server().feed.channels().archive(server().owner, Channels.GENERAL)))
                .isEqualTo("channel.general");
        assertThat(rule(server().feed.channels().create(scout(), "mine", "", false, List.of())))
                .isEqualTo("identity.people-only");
        assertThat(
                        rule(
                                server().feed
                                        .channels()
                                        .create(server().owner, "Bad Name", "", false, List.of())))
                .isEqualTo("channel.name");
        assertThat(
                        rule(
                                server().feed
                                        .channels()
                                        .create(server().owner, "old", "", false, List.of())))
                .isEqualTo("channel.taken");
    }

    @Test
    default void aPersonSaysAnewWhatAChannelIsFor() {
        done(
                server().feed
                        .channels()
                        .create(server().owner, "core", "old", true, List.of(scout())));

        done(server().feed.channels().describe(server().owner, "core", "new"));

        assertThat(done(server().feed.channels().find(scout(), "core")).topic()).isEqualTo("new");
        assertThat(rule(server().feed.channels().describe(scout(), "core", "mine")))
                .isEqualTo("identity.people-only");
        for (String topic : List.of("a".repeat(251), "a\u202eb")) {
            assertThat(rule(server().feed.channels().describe(server().owner, "core", topic)))
                    .isEqualTo("channel.topic");
        }
        assertThat(rule(server().feed.channels().describe(server().owner, "nowhere", "x")))
                .isEqualTo("channel.unknown");
    }
}
