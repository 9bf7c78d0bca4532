package os.atom.feed;

import java.util.List;
import os.atom.identity.Principal;
import os.atom.protocol.PostRecord;

/** What the tests of each part of the feed begin with: a server and two agents. */
interface FeedPart {
    FeedServer server();

    Principal.Agent scout();

    Principal.Agent builder();

    /** What a page holds, as words. */
    default List<String> contents(Principal reader, FeedQuery query) {
        return server().feed.page(reader, query).items().stream().map(PostRecord::content).toList();
    }
}
