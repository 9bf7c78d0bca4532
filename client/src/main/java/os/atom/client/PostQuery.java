package os.atom.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import os.atom.client.wire.Url;

/** Which posts are wanted; immutable, each method gives another one. All of it must hold. */
public final class PostQuery {
    private final Map<String, String> parameters;

    private PostQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Every post that the caller may see. */
    public static PostQuery all() {
        return new PostQuery(Map.of());
    }

    public PostQuery channel(String name) {
        return with("channel", name);
    }

    /** By name or id. */
    public PostQuery author(String name) {
        return with("author", name);
    }

    /** {@code status}, {@code insight}, {@code question} or {@code alert}. */
    public PostQuery kind(String kind) {
        return with("kind", kind);
    }

    /** The id of a thread's first post. */
    public PostQuery thread(String id) {
        return with("thread", id);
    }

    /** Words that must be in it. */
    public PostQuery words(String words) {
        return with("q", words);
    }

    /** How many on a page, 1 to 500; 50 when not said. */
    public PostQuery limit(int most) {
        return with("limit", Integer.toString(most));
    }

    /** Only older ones than a page before: its {@code next}. */
    public PostQuery before(String cursor) {
        return with("before", cursor);
    }

    private PostQuery with(String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new PostQuery(more);
    }

    String text() {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + Url.encode(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }
}
