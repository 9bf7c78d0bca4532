package os.atom.cli.completion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import os.atom.cli.terminal.Visible;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a running server knows by name, and where in a command line it stands. What is offered is
 * what the caller's token may see. Pure.
 *
 * <p>A name is offered only when no shell reads more in it than its letters: others chose it, and
 * whoever presses Tab does not look at what they are given (CWE-78).
 */
enum KnownNames {
    AGENTS(
            "/agents",
            "name",
            "maturity",
            "--agent",
            "--as",
            "--author",
            "--actor",
            "--member",
            "--mention",
            "--message",
            "agent a2a NAME",
            "agent demote NAME",
            "agent key rotate NAME",
            "agent pause NAME",
            "agent promote NAME",
            "agent remove NAME",
            "agent resume NAME",
            "agent show NAME",
            "agent stop NAME",
            "channel expel NAME",
            "channel invite NAME",
            "message TO"),
    CHANNELS(
            "/channels",
            "name",
            "topic",
            "--channel",
            "--post",
            "channel archive CHANNEL",
            "channel expel CHANNEL",
            "channel invite CHANNEL",
            "channel subscribe CHANNEL",
            "channel topic CHANNEL",
            "channel unsubscribe CHANNEL"),
    MOUNTS("/mounts", "directory", "access", "mount remove DIR|ID"),
    TASKS("/tasks?limit=100", "id", "title", "task cancel ID", "task history ID", "task show ID"),
    APPROVALS(
            "/approvals?limit=100", "id", "command", "approve ID", "deny ID", "approvals show ID"),
    STANDING("/approvals/standing", "id", "command", "approvals revoke ID"),
    COMMANDS(
            "/commands?limit=50",
            "id",
            "command",
            "command input ID",
            "command output ID",
            "command show ID",
            "command stop ID",
            "replay ID"),
    POSTS(
            "/posts?limit=50",
            "id",
            "content",
            "post --reply-to",
            "feed --thread",
            "feed acknowledge ID",
            "feed delete ID",
            "feed edit ID",
            "feed history ID",
            "feed react ID",
            "feed resolve ID",
            "feed show ID"),
    SUBSCRIPTIONS(
            "/subscriptions",
            "name",
            "owner",
            "event ack NAME",
            "event dead NAME",
            "event fetch NAME",
            "event nack NAME",
            "event replay NAME",
            "event unsubscribe NAME"),
    WEBHOOKS("/webhooks", "id", "url", "webhook dead ID", "webhook remove ID", "webhook replay ID"),
    PEERS(
            "/peers",
            "name",
            "title",
            "peer dead NAME",
            "peer remove NAME",
            "peer replay NAME",
            "peer show NAME"),
    PUSHES("/pushes?limit=100", "id", "url", "push dead ID", "push replay ID");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/@+-]{0,254}");
    private static final int LONGEST_ABOUT = 60;

    private final String path;
    private final String name;
    private final String about;

    /** Copied, so never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> places;

    KnownNames(String path, String name, String about, String... places) {
        this.path = path;
        this.name = name;
        this.about = about;
        this.places = Set.of(places);
    }

    /** As it is asked for. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the server lists them, below its API. */
    String path() {
        return path;
    }

    /** Options of all commands; options and parameters, by label, of one. */
    Set<String> places() {
        return places;
    }

    /** The one that is asked for so; empty for what a later version may know. */
    static Optional<KnownNames> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /**
     * What an option or a parameter takes; empty when the server has no names for it.
     *
     * @param command its command with those above it, such as {@code agent key rotate}
     */
    static Optional<KnownNames> of(String command, ArgSpec argument) {
        List<String> names =
                argument instanceof OptionSpec option
                        ? List.of(option.names())
                        : List.of(argument.paramLabel());
        return Arrays.stream(values())
                .filter(kind -> names.stream().anyMatch(each -> kind.stands(command, each)))
                .findFirst();
    }

    private boolean stands(String command, String argument) {
        return (argument.startsWith("-") && places.contains(argument))
                || places.contains(command + " " + argument);
    }

    /** One on a line with what it is after a tab, of what the server answered. */
    String lines(JsonNode answer) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode each : answer.path("items")) {
            word(each)
                    .ifPresent(word ->
                            lines.append(word).append('\t').append(about(each)).append('\n'));
        }
        return lines.toString();
    }

    /** Its name, else its id: a directory may be called anything. */
    private Optional<String> word(JsonNode each) {
        return List.of(name, "id").stream()
                .map(field -> each.path(field).asText())
                .filter(word -> PLAIN.matcher(word).matches())
                .findFirst();
    }

    private String about(JsonNode each) {
        JsonNode said = each.path(about);
        String text = (said.isObject() ? said.path("text") : said).asText().strip();
        String line = Visible.of(text.lines().findFirst().orElse(""));
        return line.substring(0, Math.min(LONGEST_ABOUT, line.length()));
    }
}
