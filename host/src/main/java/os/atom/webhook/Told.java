package os.atom.webhook;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.delivery.Kind;
import os.atom.delivery.Outlet;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.live.Live;
import os.atom.live.News;
import os.atom.live.Wish;

/** What a webhook is told: what its person sees of what it wished for, signed. */
record Told(Outlet webhook, Key key, Live live, Identities identities, Clock clock)
        implements Errand {
    private static final String TYPE = "application/cloudevents+json";

    /**
     * What one webhook is told with.
     *
     * @param url the whole of it
     */
    record Key(String url, String secret) {
        @Override
        public String toString() {
            return "(hidden)";
        }
    }

    private Optional<Principal> reader() {
        return identities.principal(webhook.addedBy());
    }

    @Override
    public Optional<Stretch> after(long position, int limit) {
        return reader().map(reader -> live.read(reader, webhook.wish(), position, limit))
                .map(stretch ->
                        new Stretch(
                                stretch.news().stream()
                                        .filter(news -> !Kind.isAbout(news.type()))
                                        .map(Told::letter)
                                        .toList(),
                                stretch.upTo(),
                                stretch.isFull()));
    }

    @Override
    public Optional<Letter> letter(long seq) {
        return reader().flatMap(reader ->
                        live.read(reader, Wish.ALL, seq - 1, 1).news().stream().findFirst())
                .filter(news -> news.seq() == seq)
                .map(Told::letter);
    }

    private static Letter letter(News news) {
        return new Letter(news.seq(), List.of(news.bytes()));
    }

    @Override
    public Way way(String name, byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", name);
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put("webhook-signature", Signature.of(key.secret(), name, seconds, body));
        return new Way(key.url(), TYPE, headers);
    }
}
