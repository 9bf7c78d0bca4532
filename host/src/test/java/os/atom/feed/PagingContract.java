package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import os.atom.feed.FeedQuery.Order;
import os.atom.identity.Principal;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;

/** Pages of the feed: none repeats, none skips, and each filter finds what it names. */
interface PagingContract extends FeedPart {
    @Test
    default void pagesNeitherRepeatNorSkipWhileOthersPost() throws Exception {
        IntStream.range(0, 30)
                .forEach(at -> server().post(server().owner, Kind.STATUS, "old " + at));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var posting =
                    pool.submit(() ->
                            IntStream.range(0, 30)
                                    .forEach(at ->
                                            server().post(
                                                            server().owner,
                                                            Kind.STATUS,
                                                            "new " + at)));
            List<String> back = walk(Order.NEWEST, Long.MAX_VALUE, 7);
            assertThat(back).doesNotHaveDuplicates();
            assertThat(back.stream().filter(each -> each.startsWith("old")).toList())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 30).mapToObj(at -> "old " + (29 - at)).toList());
            posting.get();
        }
        List<String> forth = walk(Order.OLDEST, 0, 7);
        assertThat(forth).hasSize(60).doesNotHaveDuplicates();
    }

    private List<String> walk(Order order, long from, int limit) {
        List<String> seen = new ArrayList<>();
        FeedQuery query = FeedQuery.newest(limit).from(order, from);
        Page<PostRecord> page = server().feed.page(scout(), query);
        while (!page.items().isEmpty()) {
            List<String> contents = page.items().stream().map(PostRecord::content).toList();
            seen.addAll(order == Order.NEWEST ? contents : contents.reversed());
            String cursor = order == Order.NEWEST ? page.next() : page.prev();
            if (cursor == null) {
                return seen;
            }
            page = server().feed.page(scout(), query.from(order, Long.parseLong(cursor)));
        }
        return seen;
    }

    @Test
    default void aFilterFindsWhatItNames() {
        String asked = server().post(scout(), Kind.QUESTION, "where is @builder?");
        server().clock.set(server().clock.instant().plusSeconds(60));
        String told = server().answer(builder(), asked, "here");
        FeedQuery all = FeedQuery.newest(10);

        assertThat(ids(with(all, Optional.of(Kind.QUESTION), Optional.empty())))
                .containsExactly(asked);
        assertThat(ids(with(all, Optional.empty(), Optional.of(builder())))).containsExactly(told);
        assertThat(
                        ids(
                                new FeedQuery(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(asked),
                                        Optional.of(builder().id()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Order.NEWEST,
                                        Long.MAX_VALUE,
                                        10)))
                .containsExactly(asked);
        assertThat(ids(between(all, server().show(told)))).containsExactly(told);
        assertThat(ids(all.in("nowhere"))).isEmpty();
    }

    private static FeedQuery with(
            FeedQuery all, Optional<Kind> kind, Optional<Principal.Agent> author) {
        return new FeedQuery(
                all.channel(),
                author.map(Principal::id),
                kind,
                all.thread(),
                all.mention(),
                all.since(),
                all.until(),
                all.text(),
                all.order(),
                all.cursor(),
                all.limit());
    }

    private static FeedQuery between(FeedQuery all, PostRecord post) {
        return new FeedQuery(
                all.channel(),
                all.author(),
                all.kind(),
                all.thread(),
                all.mention(),
                Optional.of(post.posted()),
                Optional.of(post.posted().plusNanos(1_000)),
                all.text(),
                all.order(),
                all.cursor(),
                all.limit());
    }

    private List<String> ids(FeedQuery query) {
        return server().feed.page(server().owner, query).items().stream()
                .map(PostRecord::id)
                .toList();
    }
}
