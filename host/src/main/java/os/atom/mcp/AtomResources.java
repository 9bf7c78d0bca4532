package os.atom.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Exchange;
import os.atom.mcp.wire.Fault;
import os.atom.mcp.wire.Reply;
import os.atom.mcp.wire.Resource;
import os.atom.rest.Calls;
import os.atom.rest.CommandCalls;

/** What can be read of the feed, the inbox and one's own commands. Thread-safe. */
@Singleton
class AtomResources {
    static final String FEED = "atom://feed";
    static final String INBOX = "atom://inbox";
    static final String COMMANDS = "atom://commands";

    private static final String JSON = "application/json";
    private static final String CAST = "application/x-asciicast";
    private static final int ITEMS = 10;

    /** Bytes of a recording in one read. */
    private static final int MOST_BYTES = 12_000;

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "atom://(feed|inbox|commands|recordings)(?:/([A-Za-z0-9-]{1,64}))?(?:\\?(.{0,200}))?");

    private final Desk desk;
    private final Calls calls;
    private final CommandCalls commands;

    AtomResources(Desk desk, Calls calls, CommandCalls commands) {
        this.desk = desk;
        this.calls = calls;
        this.commands = commands;
    }

    List<Resource> list() {
        return List.of(
                one(FEED, "feed", "The feed", "The newest posts that you may see."),
                one(INBOX, "inbox", "Your inbox", "What you have not acknowledged, oldest first."),
                one(COMMANDS, "commands", "Your commands", "Newest first, without output."),
                family(
                        FEED + "{?before,after}",
                        "feed-page",
                        "A page of the feed",
                        "Older or newer than a cursor: older and newer of the page before.",
                        JSON),
                family(
                        INBOX + "{?after}",
                        "inbox-page",
                        "A page of your inbox",
                        "After a cursor: next of the page before. Nothing counts as delivered.",
                        JSON),
                family(
                        COMMANDS + "{?before}",
                        "commands-page",
                        "A page of your commands",
                        "Before a cursor: next of the page before.",
                        JSON),
                family(
                        COMMANDS + "/{id}",
                        "command",
                        "One of your commands",
                        "With the beginning and the end of its output.",
                        JSON),
                family(
                        "atom://recordings/{id}{?after}",
                        "recording",
                        "The recording of a command",
                        "Asciicast 3, part by part: os.atom/next under _meta is the after of the"
                                + " next one.",
                        CAST));
    }

    private static Resource one(String uri, String name, String title, String description) {
        return new Resource(uri, false, name, title, description, JSON);
    }

    private static Resource family(
            String uri, String name, String title, String description, String type) {
        return new Resource(uri, true, name, title, description, type);
    }

    /** Reads one; empty when there is none, or none of the caller's. */
    Optional<Reply> read(String uri, Exchange exchange) throws Fault, InterruptedException {
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            return Optional.empty();
        }
        Calls.By by = new Given(exchange).by();
        Optional<String> id = Optional.ofNullable(address.group(2));
        Map<String, String> asked = query(Optional.ofNullable(address.group(3)).orElse(""));
        try {
            return id.isPresent()
                    ? of(by, uri, address.group(1), id.get(), asked)
                    : of(by, uri, address.group(1), asked);
        } catch (RuntimeException failure) {
            ObjectNode problem = desk.tree(calls.document(failure));
            if (problem.path("status").asInt() == 404) {
                return Optional.empty();
            }
            throw Fault.invalid(problem.path("detail").asText());
        }
    }

    private static Map<String, String> query(String text) throws Fault {
        Map<String, String> asked = new HashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                if (equals > 0) {
                    asked.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                    continue;
                }
            } catch (IllegalArgumentException malformed) {
                // Told below.
            }
            throw Fault.invalid("uri: what stands behind ? is not NAME=VALUE");
        }
        return asked;
    }

    private Optional<Reply> of(Calls.By by, String uri, String what, Map<String, String> asked)
            throws Fault {
        return switch (what) {
            case "feed" -> {
                known(asked, "before", "after");
                Calls.Posts wanted =
                        new Calls.Posts(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                asked.get("before"),
                                asked.get("after"),
                                ITEMS,
                                0);
                yield Optional.of(json(uri, FeedTools.fitting(desk, calls, by, wanted)));
            }
            case "inbox" -> {
                known(asked, "after");
                yield Optional.of(
                        json(
                                uri,
                                InboxTools.fitting(
                                        desk,
                                        ITEMS,
                                        after -> calls.lookAtInbox(by, after, 1),
                                        asked.get("after"))));
            }
            case "commands" -> {
                known(asked, "before");
                yield Optional.of(
                        json(uri, CommandList.of(commands.list(by, asked.get("before"), ITEMS))));
            }
            default -> Optional.empty();
        };
    }

    private Optional<Reply> of(
            Calls.By by, String uri, String what, String id, Map<String, String> asked)
            throws Fault, InterruptedException {
        return switch (what) {
            case "commands" -> {
                known(asked);
                yield Optional.of(json(uri, CommandResult.of(commands.show(by, id, 0))));
            }
            case "recordings" -> {
                known(asked, "after");
                yield Optional.of(recording(uri, commands.recording(by, id), asked.get("after")));
            }
            default -> Optional.empty();
        };
    }

    private static void known(Map<String, String> asked, String... names) throws Fault {
        for (String name : asked.keySet()) {
            if (!List.of(names).contains(name)) {
                throw Fault.invalid("uri: only these can stand behind ?: " + List.of(names));
            }
        }
    }

    private Reply json(String uri, Object record) {
        return contents(uri, JSON, desk.tree(record).toString(), Optional.empty());
    }

    private static Reply recording(String uri, Path file, @Nullable String after) throws Fault {
        RecordingPart part = RecordingPart.read(file, after, MOST_BYTES);
        return contents(uri, CAST, part.text(), part.next());
    }

    private static Reply contents(String uri, String type, String text, Optional<String> next) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode content =
                result.putArray("contents")
                        .addObject()
                        .put("uri", uri)
                        .put("mimeType", type)
                        .put("text", text);
        next.ifPresent(cursor -> content.putObject("_meta").put("os.atom/next", cursor));
        return new Reply.Done(result);
    }
}
