package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import os.atom.client.wire.Url;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;
import os.atom.protocol.WebhookAdded;
import os.atom.protocol.WebhookRecord;
import os.atom.protocol.WebhookRequest;

/** Places elsewhere that are told of events, signed; for people. */
public final class Webhooks {
    private final Wire wire;

    Webhooks(Wire wire) {
        this.wire = wire;
    }

    /**
     * Tells a place of what happens from now on.
     *
     * {@snippet file="os/atom/client/Examples.java" region="webhooks"}
     *
     * @param wish with at least one type, and no cursor
     * @return with the secret that deliveries are signed with: it is shown this once
     * @throws AtomOsException.Invalid when it may not go there
     * @throws IllegalArgumentException when the wish has a cursor
     */
    public WebhookAdded add(URI url, Wish wish) {
        if (wish.after().isPresent()) {
            throw new IllegalArgumentException("a webhook begins with what is new: no cursor");
        }
        WebhookRequest request =
                new WebhookRequest(
                        url.toString(),
                        wish.types(),
                        wish.channel().orElse(null),
                        wish.agent().orElse(null),
                        wish.attributes());
        return wire.write("POST", "/webhooks", request, WebhookAdded.class);
    }

    public Page<WebhookRecord> list() {
        return wire.get("/webhooks", new TypeReference<Page<WebhookRecord>>() {});
    }

    /** One of them, and up to where it was told. */
    public WebhookRecord find(String id) {
        return wire.get(path(id), WebhookRecord.class);
    }

    /** Tells it nothing more. */
    public void remove(String id) {
        wire.write("DELETE", path(id), null);
    }

    /** What it did not take, the oldest first. */
    public Page<DeadLetterRecord> deadLetters(String id) {
        return wire.get(path(id) + "/dead-letters", new TypeReference<Page<DeadLetterRecord>>() {});
    }

    /** Has one of these tried again. */
    public WebhookRecord replay(String id, DeadLetterRecord letter) {
        String path = path(id) + "/dead-letters/" + Url.encode(letter.seq()) + "/replay";
        return wire.write("POST", path, null, WebhookRecord.class);
    }

    private static String path(String id) {
        return "/webhooks/" + Url.encode(id);
    }
}
