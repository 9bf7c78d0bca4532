package os.atom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.boot.OpenHost;
import os.atom.feed.Draft;
import os.atom.feed.Feed;
import os.atom.feed.Kind;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Recorded;

/**
 * Threat: what entries are about is looked up while more happens, and whoever was let out of a
 * private channel is told what was said in it since.
 */
class LookupsTest {
    private static final String CHANNEL = "plans";

    @TempDir Path directory;
    private OpenHost open;
    private Principal.Agent scout;
    private String post;
    private List<Recorded> page;

    @BeforeEach
    void start() throws Exception {
        open = OpenHost.open(directory, "sqlite");
        scout = open.agent("scout", Maturity.AUTONOMOUS);
        long before = open.live().cursor();
        done(feed().channels().create(open.owner(), CHANNEL, "", true, List.of(scout)));
        post = done(feed().post(open.owner(), Draft.of(Kind.STATUS, CHANNEL, "said before")));
        page = open.after(before);
    }

    @AfterEach
    void stop() {
        open.close();
    }

    private Feed feed() {
        return open.feed();
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    /** Made one by one, as the hub makes them; the first of the page is about the channel. */
    private List<News> toldWith(Runnable afterTheFirst) {
        Function<Recorded, Optional<News>> events =
                new Telling(
                                URI.create("urn:test"),
                                open.owner(),
                                command -> Optional.empty(),
                                feed(),
                                null)
                        .of(page);
        List<News> told = new ArrayList<>();
        for (Recorded each : page) {
            Optional<News> news = events.apply(each);
            if (told.isEmpty() && news.isPresent()) {
                afterTheFirst.run();
            }
            news.ifPresent(told::add);
        }
        return told;
    }

    private List<String> toldToScout(List<News> told) {
        return told.stream().filter(news -> news.isFor(scout, Wish.ALL)).map(News::json).toList();
    }

    @Test
    void whoWasLetOutMeanwhileIsNotToldWhatWasSaidSince() {
        List<News> told =
                toldWith(() -> {
                    done(feed().channels().member(open.owner(), CHANNEL, scout, false));
                    done(feed().edit(open.owner(), post, "said among ourselves", "{}"));
                });

        assertThat(told).anyMatch(news -> news.json().contains(post));
        assertThat(toldToScout(told)).noneMatch(json -> json.contains("said among ourselves"));
    }

    @Test
    void whoBelongsToItIsTold() {
        assertThat(toldToScout(toldWith(() -> {}))).anyMatch(json -> json.contains("said before"));
    }
}
