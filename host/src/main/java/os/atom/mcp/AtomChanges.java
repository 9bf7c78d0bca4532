package os.atom.mcp;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import os.atom.identity.Outcome;
import os.atom.live.Live;
import os.atom.live.News;
import os.atom.live.Next;
import os.atom.live.Presence;
import os.atom.live.Subscription;
import os.atom.live.Wish;
import os.atom.mcp.wire.Changes;
import os.atom.mcp.wire.Guest;

/** Tells whose resources say something new, out of the live stream of what each may see. */
@Singleton
class AtomChanges implements Changes {
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final String COMMAND = "os.atom.command.";

    private final Live live;

    AtomChanges(Live live) {
        this.live = live;
    }

    @Override
    public boolean lists() {
        return false;
    }

    @Override
    public boolean updates() {
        return true;
    }

    @Override
    public Optional<Following> follow(Guest guest, Consumer<Change> ear, Runnable ended) {
        return live.presence()
                .connect(guest.principal().id())
                .map(open -> follow(open, guest, ear, ended));
    }

    private Following follow(
            Presence.Connection open, Guest guest, Consumer<Change> ear, Runnable ended) {
        try {
            return switch (live.subscribe(
                    guest.principal(), guest.key(), Wish.ALL, Optional.empty())) {
                case Outcome.Refused<Subscription> refused ->
                        throw new IllegalStateException(refused.reason());
                case Outcome.Done<Subscription>(var from) -> {
                    Thread.ofVirtual()
                            .name("mcp-changes")
                            .start(() -> tell(open, from, ear, ended));
                    yield from::end;
                }
            };
        } catch (RuntimeException broken) {
            open.close();
            throw broken;
        }
    }

    private static void tell(
            Presence.Connection open, Subscription from, Consumer<Change> ear, Runnable ended) {
        try (open;
                from) {
            while (from.next(LOOK) instanceof Next.Events(List<News> news)) {
                Set<String> changed = new LinkedHashSet<>();
                news.forEach(each -> changed.addAll(uris(each)));
                changed.forEach(uri -> ear.accept(new Change.Updated(uri)));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            ended.run();
        }
    }

    private static List<String> uris(News news) {
        String type = news.type();
        if (type.startsWith("os.atom.message.")) {
            return List.of(AtomResources.INBOX);
        }
        if (type.startsWith("os.atom.post.") || type.startsWith("os.atom.reaction.")) {
            // A post may concern whoever hears of it, and stand in the inbox.
            return List.of(AtomResources.FEED, AtomResources.INBOX);
        }
        return type.startsWith(COMMAND) ? List.of(AtomResources.COMMANDS) : List.of();
    }
}
