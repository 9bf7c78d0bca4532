package os.atom.rest;

import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import os.atom.live.News;
import os.atom.protocol.FetchRequest;
import os.atom.subscription.Ask;
import os.atom.subscription.Batch;
import os.atom.subscription.Subscriptions;

/** What is asked of subscriptions and what they hand out, as it goes over the wire. */
final class Asks {
    private static final int USUAL = 10;
    private static final int USUAL_LEASE = 60;
    private static final int USUAL_PAUSE = 5;

    private Asks() {}

    static Ask ask(FetchRequest request) {
        return new Ask(
                within("limit", request.limit(), USUAL, 1, Ask.MOST),
                seconds("leaseSeconds", request.leaseSeconds(), USUAL_LEASE, 1, Ask.LONGEST),
                seconds("waitSeconds", request.waitSeconds(), 0, 0, Ask.PATIENCE));
    }

    static Duration pause(@Nullable Integer asked) {
        return seconds("pauseSeconds", asked, USUAL_PAUSE, 0, Subscriptions.LONGEST_PAUSE);
    }

    private static Duration seconds(
            String name, @Nullable Integer asked, int usual, int least, Duration most) {
        return Duration.ofSeconds(
                within(name, asked, usual, least, Math.toIntExact(most.toSeconds())));
    }

    private static int within(
            String name, @Nullable Integer asked, int usual, int least, int most) {
        int value = asked == null ? usual : asked;
        if (value < least || value > most) {
            throw Refusal.invalid(name, "must be %d to %d".formatted(least, most));
        }
        return value;
    }

    /** The events go as they are told everywhere, to the byte. */
    static String json(Batch batch) {
        return "{\"events\":[%s],\"attempt\":%d,\"until\":%s}"
                .formatted(
                        batch.events().stream().map(News::json).collect(Collectors.joining(",")),
                        batch.attempt(),
                        batch.until().map(until -> "\"" + until + "\"").orElse("null"));
    }
}
