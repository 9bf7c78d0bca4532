package os.atom.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.delivery.Held;
import os.atom.delivery.Kind;
import os.atom.delivery.Outlet;
import os.atom.identity.Principal;
import os.atom.live.Live;
import os.atom.live.News;

/** The events that lie ahead of a subscription, as far as its owner sees them now. */
record Ahead(Live live, Principal reader, Outlet outlet) {
    private static final int PAGE = 200;

    /**
     * What was found.
     *
     * @param upTo the cursor up to which everything was looked at
     * @param isAll whether nothing is after that yet
     */
    record Found(List<News> news, long upTo, boolean isAll) {}

    /** Looks through one page after a cursor. */
    Found after(long cursor) {
        Live.Stretch stretch = live.read(reader, outlet.wish(), cursor, PAGE);
        return new Found(deliverable(stretch.news()), stretch.upTo(), !stretch.isFull());
    }

    static List<News> deliverable(List<News> news) {
        return news.stream().filter(each -> !Kind.isAbout(each.type())).toList();
    }

    /** One event, by its cursor. */
    Optional<News> at(long seq) {
        return deliverable(live.read(reader, outlet.wish(), seq - 1, 1).news()).stream()
                .filter(each -> each.seq() == seq)
                .findFirst();
    }

    /** The first of the events that are out. */
    Optional<News> first(Held held) {
        return held.isLetter(outlet) ? at(held.seq()) : upTo(held, 1).stream().findFirst();
    }

    /** All the events that are out. */
    List<News> out(Held held) {
        return held.isLetter(outlet) ? at(held.seq()).stream().toList() : upTo(held, Ask.MOST);
    }

    private List<News> upTo(Held held, int most) {
        List<News> all = new ArrayList<>();
        Found found = new Found(List.of(), outlet.upTo(), false);
        while (!found.isAll() && found.upTo() < held.seq() && all.size() < most) {
            found = after(found.upTo());
            found.news().stream()
                    .filter(each -> each.seq() <= held.seq())
                    .limit(most - (long) all.size())
                    .forEach(all::add);
        }
        return all;
    }
}
