package os.atom.news;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import os.atom.feed.Announcement;
import os.atom.journal.Payload;

/**
 * What is said of what happened: each thing alone while there are few, else how many of each kind.
 * What an agent did is told apart from what others did, and topic from topic.
 */
final class Digest {
    private record Heap(Topic topic, String of) {}

    private final String channel;
    private final int each;
    private final Map<Heap, List<Item>> heaps = new LinkedHashMap<>();

    /**
     * @param each so many things of one agent and topic are told singly
     */
    Digest(String channel, int each) {
        this.channel = channel;
        this.each = each;
    }

    /**
     * A post, and what it shows something of.
     *
     * @param seq the number of the last entry that it tells of
     * @param about a command's or an agent's id; empty when it only counts
     */
    record Told(long seq, Announcement post, String about) {}

    void add(Item item) {
        heaps.computeIfAbsent(new Heap(item.topic(), item.of()), _ -> new ArrayList<>()).add(item);
    }

    /** All posts, in the order of the journal. */
    List<Told> posts() {
        return heaps.values().stream()
                .map(this::posts)
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingLong(Told::seq))
                .toList();
    }

    private List<Told> posts(List<Item> items) {
        return items.size() <= each
                ? items.stream().map(this::single).toList()
                : List.of(counted(items));
    }

    private Told single(Item item) {
        return new Told(
                item.seq(),
                post(item.line(), item, Map.of(item.kind(), 1L), item.about()),
                item.about());
    }

    private Told counted(List<Item> items) {
        Item last = items.getLast();
        Map<String, Long> counts =
                items.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Item::kind, TreeMap::new, Collectors.counting()));
        return new Told(last.seq(), post(sentence(items, counts), last, counts, ""), "");
    }

    private static String sentence(List<Item> items, Map<String, Long> counts) {
        String name = items.getLast().name();
        int all = items.size();
        return switch (items.getLast().topic()) {
            case COMMANDS -> commands(name, all, counts);
            case APPROVALS -> "%s and approvals: %s".formatted(name, listed(counts));
            case VIOLATIONS -> "the sandbox refused commands of %s %d things".formatted(name, all);
            case LEVELS -> "%s: %s".formatted(name, listed(counts));
        };
    }

    private static String commands(String name, int all, Map<String, Long> counts) {
        Map<String, Long> others = new TreeMap<>(counts);
        others.remove("ran");
        long refused = counts.getOrDefault("refused", 0L);
        others.remove("refused");
        String ran =
                "%s ran %d commands%s"
                        .formatted(
                                name, all - refused, others.isEmpty() ? "" : ", " + listed(others));
        return refused == 0 ? ran : ran + "; %d more were refused".formatted(refused);
    }

    private static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private Announcement post(String content, Item item, Map<String, Long> counts, String about) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("news", item.topic().name().toLowerCase(java.util.Locale.ROOT));
        context.put("of", item.of());
        context.put("counts", counts);
        if (!about.isEmpty()) {
            context.put("about", about);
        }
        return new Announcement(
                UuidCreator.getTimeOrderedEpoch().toString(),
                channel,
                content,
                Payload.write(context));
    }
}
