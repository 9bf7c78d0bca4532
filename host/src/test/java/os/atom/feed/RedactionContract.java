package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.feed.FeedServer.done;
import static os.atom.feed.FeedServer.rule;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.protocol.PostRecord;
import os.atom.redaction.RedactionFailed;

/**
 * Secrets and personal data are out of a post before the feed hands it on: the journal would redact
 * it too, and is kept from it here.
 */
interface RedactionContract extends FeedPart {
    String SECRET = "AKIA" + "IOSFODNN7EXAMPLQ";

    private static Draft secrets() {
        return new Draft(
                Kind.STATUS,
                Optional.empty(),
                "my mail is ann@example.com",
                "{\"password\":\"hunter2hunter2\",\"key\":\"" + SECRET + "\"}",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void nothingOf(String post, String... secrets) {
        PostRecord shown = server().show(post);
        assertThat(shown.content()).contains("[redacted:").doesNotContain(secrets);
        assertThat(String.valueOf(shown.context())).doesNotContain(secrets);
        assertThat(server().feed.versions(server().owner, post).toString()).doesNotContain(secrets);
        assertThat(server().entries(post))
                .allSatisfy(each -> assertThat(each.payload().orElse("")).doesNotContain(secrets));
    }

    @Test
    default void secretsAreRedactedBeforeAnythingIsStored() {
        String post = done(server().feed.post(scout(), secrets()));

        nothingOf(post, "ann@example.com", "hunter2", SECRET);
    }

    @Test
    default void theFeedLeavesNoneOfThatToTheJournal() {
        Feed alone = server().feedOnARawJournal(server().redactor());
        String post = done(alone.post(scout(), secrets()));
        done(
                alone.edit(
                        scout(),
                        post,
                        "or bob@example.com",
                        "{\"password\":\"hunter3hunter3\",\"key\":\"" + SECRET + "\"}"));

        nothingOf(post, "ann@example.com", "bob@example.com", "hunter2", "hunter3", SECRET);
        assertThat(
                        contents(
                                server().owner,
                                FeedQuery.newest(10).saying(done(Search.of("example")))))
                .as("what is not said is not found either")
                .isEmpty();
    }

    @Test
    default void whatIsTooLongOnceItIsRedactedIsRefused() {
        String mails = "ann@example.com ".repeat(600);
        assertThat(mails.length()).isLessThan(Draft.LONGEST);

        assertThat(
                        rule(
                                server().feed
                                        .post(
                                                scout(),
                                                Draft.of(Kind.STATUS, Channels.GENERAL, mails))))
                .isEqualTo("post.content");
        assertThat(contents(server().owner, FeedQuery.newest(10))).isEmpty();
    }

    @Test
    default void whatCannotBeRedactedIsRefusedAndNotStored() {
        Feed without = server().feedOnARawJournal(new NoRedactor());

        assertThatThrownBy(() ->
                        without.post(scout(), Draft.of(Kind.STATUS, Channels.GENERAL, "hello")))
                .isInstanceOf(RedactionFailed.class);
        assertThat(contents(server().owner, FeedQuery.newest(10))).isEmpty();
    }
}
