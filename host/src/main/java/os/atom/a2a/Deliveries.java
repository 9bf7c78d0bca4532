package os.atom.a2a;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import os.atom.delivery.Outlet;
import os.atom.journal.Payload;
import os.atom.webhook.Courier;

/**
 * Brings each place its news, where this server has what that takes; each until it ends.
 * Thread-safe.
 */
final class Deliveries implements AutoCloseable {
    private final Courier.Parts parts;
    private final Notice.Parts notices;
    private final Places places;

    /** Changed only while it is held itself, but for the end of all. */
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();

    Deliveries(Notifications.Parts ground, PushArchive configs, Places places) {
        parts =
                new Courier.Parts(
                        ground.plain(), ground.ledger(), ground.carrier(), ground.tries());
        notices =
                new Notice.Parts(
                        ground.plain(),
                        ground.ledger(),
                        configs,
                        new TaskArchive(ground.tables()),
                        ground.stopSwitch(),
                        ground.keys(),
                        this::ended);
        this.places = places;
    }

    void begin(Outlet outlet) {
        notice(outlet.id()).ifPresent(notice -> begin(outlet, notice));
    }

    private void begin(Outlet outlet, Notice notice) {
        boolean listed =
                notices.configs()
                                .find(outlet.id())
                                .filter(each -> each.caller().kind().equals("agent"))
                                .isEmpty()
                        || places.isListed(URI.create(notice.key().url()));
        if (listed) {
            // One that ends at once waits until it stands there.
            synchronized (couriers) {
                couriers.put(outlet.id(), new Courier("push", outlet, notice, parts));
            }
        } else {
            // People took the place off the list.
            notice.end();
        }
    }

    /** What is brought of one; only the server that was asked has what it takes. */
    Optional<Notice> notice(String delivery) {
        return notices.keys()
                .find(delivery)
                .map(text -> Payload.read(text, PushKey.class))
                .map(key -> new Notice(delivery, key, notices));
    }

    private void ended(String delivery) {
        synchronized (couriers) {
            couriers.remove(delivery);
        }
    }

    /** Brings one nothing more, and forgets what it took. */
    void end(String delivery) {
        Optional.ofNullable(couriers.remove(delivery)).ifPresent(Courier::close);
        notices.keys().forget(delivery);
    }

    /** How many are being brought news here. */
    int open() {
        return couriers.size();
    }

    @Override
    public void close() {
        couriers.values().forEach(Courier::close);
        couriers.clear();
    }
}
