package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;
import static os.atom.feed.FeedServer.rule;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.protocol.MentionRecord;
import os.atom.protocol.PostRecord;
import os.atom.protocol.PostVersion;

/** What was said is changed by its author alone, and taken back for good. */
interface RewordingContract extends FeedPart {
    @Test
    default void anEditKeepsWhatWasSaidBefore() {
        String post = server().post(scout(), Kind.STATUS, "one");
        done(server().feed.edit(scout(), post, "two, @builder", "{\"n\":1}"));

        assertThat(server().feed.versions(builder(), post).orElseThrow())
                .extracting(PostVersion::content)
                .containsExactly("one", "two, @builder");
        assertThat(server().show(post).content()).isEqualTo("two, @builder");
        assertThat(server().show(post).context()).isEqualTo(Map.of("n", 1));
        assertThat(server().show(post).edited()).isNotNull();
        assertThat(server().show(post).mentions())
                .containsExactly(new MentionRecord(builder().id().value(), "builder", false));
        assertThat(rule(server().feed.edit(builder(), post, "mine", ""))).isEqualTo("post.author");
        assertThat(rule(server().feed.edit(server().owner, post, "mine", "")))
                .as("nobody puts words into another's mouth")
                .isEqualTo("post.author");
    }

    @Test
    default void deletedWordsAreGoneForGoodAndATombstoneStays() {
        String first = server().post(scout(), Kind.INSIGHT, "the first words");
        String reply = server().answer(builder(), first, "an answer");
        done(server().feed.edit(scout(), first, "the second words", ""));

        assertThat(rule(server().feed.delete(builder(), first))).isEqualTo("post.author");
        done(server().feed.delete(scout(), first));

        PostRecord tombstone = server().show(first);
        assertThat(tombstone.deleted()).isNotNull();
        assertThat(tombstone.content()).isEmpty();
        assertThat(tombstone.threadSeq()).isZero();
        assertThat(server().feed.versions(server().owner, first)).contains(List.of());
        assertThat(server().show(reply).thread()).isEqualTo(first);
        assertThat(server().entries(first))
                .filteredOn(each -> each.payload().orElse("").contains("words"))
                .isEmpty();
        assertThat(rule(server().feed.react(scout(), first, "ack", true)))
                .isEqualTo("post.deleted");
        assertThat(rule(server().feed.edit(scout(), first, "again", ""))).isEqualTo("post.deleted");
        done(server().feed.delete(server().owner, reply));
        assertThat(server().show(first).replies()).isZero();
    }

    @Test
    default void aServerThatDiedWhileItDeletedFinishesAtTheNextStart() {
        String post = server().post(scout(), Kind.STATUS, "half deleted words");
        server().open.journal().append(FeedFacts.about(FeedFacts.DELETED, scout().id(), post));

        server().openFeed();

        assertThat(server().entries(post))
                .filteredOn(each -> each.payload().orElse("").contains("words"))
                .isEmpty();
    }
}
