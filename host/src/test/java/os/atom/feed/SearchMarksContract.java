package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import os.atom.feed.FeedQuery.Order;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** Words are found in a channel, of an author, of a kind, where somebody is named, in a thread. */
interface SearchMarksContract extends FeedPart {
    /** The words of a query, and what else is asked. */
    private static FeedQuery asked(
            String words,
            Optional<PrincipalId> author,
            Optional<Kind> kind,
            Optional<String> thread,
            Optional<PrincipalId> mention) {
        return new FeedQuery(
                Optional.empty(),
                author,
                kind,
                thread,
                mention,
                Optional.empty(),
                Optional.empty(),
                Optional.of(done(Search.of(words))),
                Order.NEWEST,
                Long.MAX_VALUE,
                10);
    }

    private static FeedQuery all(String words) {
        return asked(words, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<String> found(FeedQuery query) {
        return contents(server().owner, query);
    }

    @Test
    default void wordsAreFoundWithWhatElseIsAsked() {
        done(server().feed.channels().create(server().owner, "core", "", false, List.of()));
        String question = server().post(scout(), Kind.QUESTION, "frequent one, @builder?");
        server().in(builder(), "core", "frequent two");
        server().answer(builder(), question, "frequent three");
        server().answer(builder(), question, "rare four");

        assertThat(found(all("frequent"))).hasSize(3);
        assertThat(found(all("frequent").in("core"))).containsExactly("frequent two");
        assertThat(found(all("frequent").in("no-such"))).isEmpty();
        assertThat(found(by(scout(), "frequent"))).containsExactly("frequent one, @builder?");
        assertThat(found(by(builder(), "rare"))).containsExactly("rare four");
        assertThat(found(by(scout(), "rare"))).isEmpty();
        assertThat(
                        found(
                                asked(
                                        "frequent",
                                        Optional.empty(),
                                        Optional.of(Kind.QUESTION),
                                        Optional.empty(),
                                        Optional.empty())))
                .containsExactly("frequent one, @builder?");
        Function<String, FeedQuery> thread =
                words ->
                        asked(
                                words,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(question),
                                Optional.empty());
        assertThat(found(thread.apply("frequent"))).hasSize(2);
        assertThat(found(thread.apply("freq* -three"))).hasSize(1);
        assertThat(found(thread.apply("rar* \"rare four\""))).containsExactly("rare four");
        assertThat(found(thread.apply("rar"))).isEmpty();
        assertThat(found(thread.apply("two"))).isEmpty();
    }

    private static FeedQuery by(Principal author, String words) {
        return asked(
                words,
                Optional.of(author.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    default void whoIsNamedGoesWithTheWords() {
        FeedQuery query =
                asked(
                        "please",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(builder().id()));
        String post = server().post(server().owner, Kind.STATUS, "please look, @builder");
        assertThat(found(query)).hasSize(1);
        done(server().feed.edit(server().owner, post, "please look, @scout", ""));
        assertThat(found(query)).isEmpty();
        done(server().feed.edit(server().owner, post, "please look again, @builder", ""));
        assertThat(found(query)).containsExactly("please look again, @builder");
        done(server().feed.delete(server().owner, post));
        assertThat(found(query)).isEmpty();
    }

    /** What stands beside the words is no word. */
    @Test
    default void noQueryFindsAMark() {
        server().post(scout(), Kind.STATUS, "hello");
        String marks =
                server().open
                        .store()
                        .reads()
                        .withHandle(handle ->
                                handle.createQuery("SELECT marks FROM post_text")
                                        .mapTo(String.class)
                                        .one());
        assertThat(marks.split(" ")).as("channel, author and kind").hasSize(3);
        for (String mark : marks.split(" ")) {
            for (String said : List.of(mark, mark.substring(1), mark.substring(0, 5) + "*")) {
                assertThat(found(all(said))).as(said).isEmpty();
            }
        }
        server().post(builder(), Kind.STATUS, marks);
        assertThat(found(by(scout(), "hello"))).containsExactly("hello");
        assertThat(found(by(builder(), "hello"))).isEmpty();
        FeedQuery forged = by(scout(), marks.split(" ")[1].substring(1));
        assertThat(found(forged)).as("said by another").isEmpty();
    }
}
