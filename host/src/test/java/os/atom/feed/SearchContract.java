package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import os.atom.feed.FeedQuery.Order;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;

/** Posts are found by what they say, by those who may read them. */
interface SearchContract extends FeedPart {
    private List<String> found(Principal reader, String query) {
        return contents(reader, asked(query));
    }

    private static FeedQuery asked(String query) {
        return FeedQuery.newest(10).saying(done(Search.of(query)));
    }

    @Test
    default void postsAreFoundByWordsRunsStartsAndWhatIsMissing() {
        server().post(scout(), Kind.STATUS, "the build is red");
        server().post(scout(), Kind.STATUS, "the builder is Red, red as a Rosé");

        assertThat(found(builder(), "RED build")).containsExactly("the build is red");
        assertThat(found(builder(), "build*")).hasSize(2);
        assertThat(found(builder(), "red -rose")).containsExactly("the build is red");
        assertThat(found(builder(), "\"is red\"")).hasSize(2);
        assertThat(found(builder(), "\"build red\"")).isEmpty();
        assertThat(found(builder(), "red -\"build is\"")).hasSize(1);
        assertThat(found(builder(), "red -builde*")).containsExactly("the build is red");
        assertThat(found(builder(), "\"red as a ro\"*")).hasSize(1);
        assertThat(found(builder(), "buil")).isEmpty();
    }

    @Test
    default void noWordOfAQueryOrdersTheStoreAbout() {
        server().post(scout(), Kind.STATUS, "not this or near that");
        for (String query :
                List.of(
                        "NOT this",
                        "this OR that",
                        "NEAR(this that)",
                        "words:this",
                        "this & !that")) {
            assertThat(done(Search.of(query)).matches("not this or near that"))
                    .as(query)
                    .isEqualTo(!found(builder(), query).isEmpty());
        }
        assertThat(found(builder(), "'this' -x'); DROP TABLE post; --")).isEmpty();
        assertThat(found(builder(), "this")).hasSize(1);
    }

    @Test
    default void whatIsPrivateIsFoundByItsMembersAndPeopleAlone() {
        Principal.Agent outside = server().agent("outside", Maturity.AUTONOMOUS);
        done(server().feed.channels().create(server().owner, "core", "", true, List.of(scout())));
        for (int at = 0; at < 5; at++) {
            server().in(scout(), "core", "the secret plan " + at);
        }
        String open = server().post(server().owner, Kind.STATUS, "no secret at all");

        Page<PostRecord> page = server().feed.page(outside, asked("secret"));

        assertThat(page.items()).extracting(PostRecord::id).containsExactly(open);
        assertThat(page.next()).as("nothing tells of more").isNull();
        assertThat(found(outside, "plan")).isEmpty();
        assertThat(contents(outside, asked("plan").in("core"))).isEmpty();
        assertThat(found(scout(), "plan")).hasSize(5);
        assertThat(found(server().owner, "plan")).hasSize(5);
        done(server().feed.channels().member(server().owner, "core", scout(), false));
        assertThat(found(scout(), "plan")).isEmpty();
    }

    @Test
    default void whatWasTakenBackIsNotFound() {
        String edited = server().post(scout(), Kind.STATUS, "formerly amber");
        String deleted = server().post(scout(), Kind.STATUS, "shortly amber");
        String erased = server().post(scout(), Kind.STATUS, "erased amber");
        done(server().feed.edit(scout(), edited, "now green", ""));
        done(server().feed.delete(scout(), deleted));
        server().erase(erased);

        assertThat(found(server().owner, "amber")).isEmpty();
        assertThat(found(server().owner, "green")).containsExactly("now green");
        List<String> kept =
                server().open
                        .store()
                        .reads()
                        .withHandle(handle ->
                                handle.createQuery("SELECT words FROM post_text")
                                        .mapTo(String.class)
                                        .list());
        assertThat(kept).containsExactly("now green");
    }

    @Test
    default void pagesOfASearchNeitherRepeatNorSkip() {
        IntStream.range(0, 40)
                .forEach(at ->
                        server().post(
                                        server().owner,
                                        Kind.STATUS,
                                        (at % 2 == 0 ? "even " : "odd ") + at));
        for (Order order : Order.values()) {
            List<String> seen = new ArrayList<>();
            FeedQuery query =
                    new FeedQuery(
                            Optional.of(Channels.GENERAL),
                            Optional.of(server().owner.id()),
                            Optional.of(Kind.STATUS),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(server().clock.instant().minusSeconds(60)),
                            Optional.of(server().clock.instant().plusSeconds(60)),
                            Optional.of(done(Search.of("even"))),
                            order,
                            order == Order.NEWEST ? Long.MAX_VALUE : 0,
                            7);
            Page<PostRecord> page = server().feed.page(scout(), query);
            while (!page.items().isEmpty()) {
                page.items().forEach(post -> seen.add(post.content()));
                String cursor = order == Order.NEWEST ? page.next() : page.prev();
                if (cursor == null) {
                    break;
                }
                page = server().feed.page(scout(), query.from(order, Long.parseLong(cursor)));
            }
            assertThat(seen)
                    .hasSize(20)
                    .doesNotHaveDuplicates()
                    .allMatch(each -> each.startsWith("even"));
        }
    }
}
