package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.TerminalMode;
import os.atom.cli.terminal.Visible;
import os.atom.cli.terminal.WindowSize;

/**
 * Posts as a person reads them: when, what, where and who on one line, then the words, then what
 * became of them. Who is an agent is said each time, since what it says is data. One thread.
 */
final class PostText {
    /** Where the words begin, below the time. */
    private static final String MARGIN = " ".repeat(7);

    private static final int NARROWEST = 20;
    private static final int CONTEXT = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Terminal terminal;
    private final ZoneId zone;
    private final int longest;
    private LocalDate day = LocalDate.MIN;

    /**
     * @param longest so many lines of each post are shown
     */
    PostText(Terminal terminal, ZoneId zone, int longest) {
        this.terminal = terminal;
        this.zone = zone;
        this.longest = longest;
    }

    /** Prints a post, and the day before it when that is another than the last one's. */
    void show(JsonNode post) {
        time(post, "posted").ifPresent(this::day);
        terminal.line(head(post));
        if (post.hasNonNull("deleted")) {
            terminal.line(MARGIN + terminal.dim("(deleted)"));
        } else {
            words(post);
        }
        String foot = String.join("  ", foot(post));
        terminal.line(MARGIN + terminal.dim(foot));
    }

    /** Prints what a post said from some time on. */
    void version(JsonNode version) {
        Optional<ZonedDateTime> since = time(version, "since");
        since.ifPresent(this::day);
        terminal.line(since.map(TIME::format).orElse("     ") + "  " + terminal.dim("said"));
        words(version);
    }

    private void day(ZonedDateTime time) {
        if (!time.toLocalDate().equals(day)) {
            day = time.toLocalDate();
            String name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ROOT);
            terminal.line(terminal.dim("--- " + name + ", " + day + " ---"));
        }
    }

    private String head(JsonNode post) {
        JsonNode author = post.path("author");
        return time(post, "posted").map(TIME::format).orElse("     ")
                + "  "
                + kind(post)
                + "  #"
                + Json.text(post, "channel")
                + "  "
                + terminal.bold(Json.text(author, "name"))
                + " ("
                + Json.text(author, "kind")
                + ")";
    }

    private String kind(JsonNode post) {
        String kind = Json.text(post, "kind");
        String state = Json.text(post, "state");
        String words = state.isEmpty() ? kind : kind + ", " + state;
        boolean open = state.equals("open");
        return switch (kind) {
            case "alert" -> open ? terminal.red(words) : terminal.dim(words);
            case "question" -> open ? terminal.yellow(words) : terminal.green(words);
            case "status" -> terminal.dim(words);
            default -> words;
        };
    }

    private void words(JsonNode post) {
        List<String> lines = Wrapping.lines(post.path("content").asText(""), columns());
        int shown = lines.size() > longest ? longest : lines.size();
        lines.subList(0, shown).forEach(line -> terminal.line((MARGIN + line).stripTrailing()));
        if (shown < lines.size()) {
            String more = Count.of(lines.size() - shown, "more line", "more lines");
            terminal.line(
                    MARGIN
                            + terminal.dim(
                                    "... %s: atom-os feed show %s"
                                            .formatted(more, Json.text(post, "id"))));
        }
        if (post.hasNonNull("context")) {
            String context = Json.compact(post.path("context"));
            boolean cut = longest != Integer.MAX_VALUE && context.length() > CONTEXT;
            terminal.line(
                    MARGIN
                            + terminal.dim(
                                    "context "
                                            + (cut
                                                    ? Wrapping.lines(context, CONTEXT).getFirst()
                                                            + "..."
                                                    : context)));
        }
    }

    private static List<String> foot(JsonNode post) {
        List<String> parts = new ArrayList<>();
        long replies = post.path("replies").asLong();
        if (replies > 0) {
            parts.add(Count.of(replies, "reply", "replies"));
        }
        if (post.path("threadSeq").asLong() > 0) {
            parts.add("reply " + post.path("threadSeq").asLong());
        }
        post.path("reactions")
                .properties()
                .forEach(each ->
                        parts.add(Visible.of(each.getKey()) + " " + each.getValue().asLong()));
        long repeats = post.path("repeats").asLong();
        if (repeats > 0) {
            parts.add("came again " + Count.of(repeats, "time", "times"));
        }
        if (post.hasNonNull("edited")) {
            parts.add("edited");
        }
        parts.add(Json.text(post, "id"));
        return parts;
    }

    private Optional<ZonedDateTime> time(JsonNode said, String member) {
        try {
            return Optional.of(Instant.parse(said.path(member).asText("")).atZone(zone));
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    /** Asked for each time: a window that is left open changes. */
    private int columns() {
        if (!terminal.outIsTerminal()) {
            return Integer.MAX_VALUE;
        }
        int whole = TerminalMode.size().orElse(WindowSize.USUAL).columns();
        return Math.max(NARROWEST, whole - MARGIN.length());
    }
}
