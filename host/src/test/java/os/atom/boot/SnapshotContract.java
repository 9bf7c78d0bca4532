package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.feed.Channels;
import os.atom.feed.Draft;
import os.atom.feed.Kind;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.live.News;
import os.atom.live.Next;
import os.atom.live.Snapshot;
import os.atom.live.Subscription;
import os.atom.protocol.PostRecord;

/** A snapshot and what follows after its cursor are everything, and nothing twice. */
interface SnapshotContract extends OnAStore {
    int WRITERS = 4;
    int EACH = 60;
    int FEWEST = 3;
    int MOST = 60;
    String CREATED = "os.atom.post.created";

    @Test
    default void losesAndDoublesNothingWhilePostsArrive() throws Exception {
        try (OpenHost open = OpenHost.open(directory(), store());
                ExecutorService work = Executors.newVirtualThreadPerTaskExecutor()) {
            Principal.Agent agent = open.agent("reader", Maturity.AUTONOMOUS);
            Set<String> said = new ConcurrentSkipListSet<>();
            CountDownLatch begun = new CountDownLatch(WRITERS);
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writing.add(
                        work.submit(() -> {
                            for (int at = 0; at < EACH; at++) {
                                said.add(post(open, number + " " + at));
                                begun.countDown();
                            }
                            return null;
                        }));
            }
            begun.await();
            Set<Snapshot> taken = ConcurrentHashMap.newKeySet();
            while (taken.size() < FEWEST
                    || taken.size() < MOST && writing.stream().anyMatch(each -> !each.isDone())) {
                taken.add(open.live().snapshot(agent, 500));
            }
            for (Future<?> each : writing) {
                each.get();
            }
            String last = post(open, "last");
            said.add(last);
            for (Snapshot each : taken) {
                List<String> all =
                        new ArrayList<>(each.posts().items().stream().map(PostRecord::id).toList());
                try (Subscription after =
                        open.subscribe(agent, open.wish(CREATED), each.cursor())) {
                    all.addAll(until(after, last));
                }
                assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(said);
            }
        }
    }

    /** As it happens, out of the hub and not out of the journal. */
    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    default void losesDoublesAndSwapsNothingOfWhatIsToldAsItHappens() throws Exception {
        try (OpenHost open = OpenHost.open(directory(), store());
                ExecutorService work = Executors.newVirtualThreadPerTaskExecutor()) {
            Principal.Agent agent = open.agent("reader", Maturity.AUTONOMOUS);
            long start = open.live().cursor();
            try (Subscription follows = open.subscribe(agent, open.wish(CREATED), start)) {
                while (!follows.isLive()) {
                    assertThat(follows.next(Duration.ZERO)).isEqualTo(new Next.Events(List.of()));
                }
                List<Future<?>> writing = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    writing.add(
                            work.submit(() -> {
                                for (int at = 0; at < EACH; at++) {
                                    post(open, "post " + at);
                                }
                                return null;
                            }));
                }
                for (Future<?> each : writing) {
                    each.get();
                }
                String last = post(open, "last");
                List<String> written = new ArrayList<>();
                try (Subscription again = open.subscribe(agent, open.wish(CREATED), start)) {
                    written.addAll(until(again, last));
                }
                assertThat(written).hasSize(WRITERS * EACH + 1);
                assertThat(until(follows, last)).isEqualTo(written);
            }
        }
    }

    private static String post(OpenHost open, String words) {
        return done(
                open.host
                        .feed()
                        .post(open.owner(), Draft.of(Kind.STATUS, Channels.GENERAL, words)));
    }

    private static List<String> until(Subscription subscription, String last) throws Exception {
        List<String> ids = new ArrayList<>();
        while (!ids.contains(last)) {
            for (News news : OpenHost.told(subscription, 1)) {
                ids.add(
                        new ObjectMapper()
                                .readTree(news.json())
                                .path("data")
                                .path("post")
                                .path("id")
                                .asText());
            }
        }
        return ids;
    }
}
