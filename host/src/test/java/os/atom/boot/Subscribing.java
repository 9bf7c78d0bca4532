package os.atom.boot;

import static os.atom.boot.OpenHost.done;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.delivery.Outlet;
import os.atom.event.Draft;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.live.News;
import os.atom.subscription.Ask;
import os.atom.subscription.Batch;

/** What the tests of subscriptions do with a host, in a word each. Test support. */
final class Subscribing {
    static final Duration LONG = Duration.ofMinutes(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Subscribing() {}

    static Outcome<Outlet> ask(OpenHost open, Principal who, String name, String... types) {
        return open.host
                .subscriptions()
                .subscribe(
                        who,
                        name,
                        List.of(types),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty());
    }

    static void publish(OpenHost open, String type, int... numbers) {
        for (int number : numbers) {
            done(
                    open.host
                            .events()
                            .publish(open.host.owner(), Draft.of(type, Integer.toString(number))));
        }
    }

    static String key(OpenHost open, Principal who) {
        return switch (who) {
            case Principal.Agent agent -> open.key(agent);
            case Principal.Peer peer -> throw new AssertionError(peer + " has no key");
            case Principal.Person _ -> {
                try {
                    yield Files.readString(open.host.home().ownerToken()).strip();
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        };
    }

    static Batch fetch(OpenHost open, Principal who, String name, Ask ask) throws Exception {
        return done(open.host.subscriptions().fetch(who, key(open, who), name, ask));
    }

    /** At once, for as long as no test takes. */
    static Batch fetch(OpenHost open, Principal who, String name, int limit) throws Exception {
        return fetch(open, who, name, new Ask(limit, LONG, Duration.ZERO));
    }

    static List<Integer> numbers(Batch batch) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (News news : batch.events()) {
            numbers.add(JSON.readTree(news.json()).path("data").asInt(-1));
        }
        return numbers;
    }

    static long last(Batch batch) {
        return batch.events().getLast().seq();
    }

    static void nack(OpenHost open, Principal who, String name, long seq, String reason) {
        done(open.host.subscriptions().refuse(who, name, seq, reason, Duration.ZERO));
    }
}
