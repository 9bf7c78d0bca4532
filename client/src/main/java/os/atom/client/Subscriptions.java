package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import os.atom.protocol.Page;
import os.atom.protocol.SubscriptionRecord;
import os.atom.protocol.SubscriptionRequest;

/**
 * Events that the caller asks for when it has time. The server keeps the place; what is not
 * acknowledged comes again, also to another process.
 */
public final class Subscriptions {
    private final Wire wire;

    Subscriptions(Wire wire) {
        this.wire = wire;
    }

    /**
     * Names events to ask for; the same once more changes nothing.
     *
     * {@snippet file="os/atom/client/Examples.java" region="subscriptions"}
     *
     * @param name of the caller's own, 1 to 64 of the characters {@code a-z 0-9 . _ -}
     */
    public Subscription make(String name, Wish wish) {
        SubscriptionRequest request =
                new SubscriptionRequest(
                        name,
                        wish.types(),
                        wish.channel().orElse(null),
                        wish.agent().orElse(null),
                        wish.attributes(),
                        wish.after().orElse(null));
        wire.write("POST", "/subscriptions", request);
        return find(name);
    }

    /** One that was made before, by its name, or any by its id. Nothing is sent yet. */
    public Subscription find(String name) {
        return new Subscription(wire, name);
    }

    /** The caller's; a person sees all. */
    public Page<SubscriptionRecord> list() {
        return wire.get("/subscriptions", new TypeReference<Page<SubscriptionRecord>>() {});
    }
}
