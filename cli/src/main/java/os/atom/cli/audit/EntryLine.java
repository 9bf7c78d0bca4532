package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Visible;

/** An entry of the journal on one line; {@code --json} shows all of it. */
final class EntryLine {
    private static final int LONGEST = 160;
    private static final int HASH = 64;
    private static final String COMMON = "os.atom.";

    private EntryLine() {}

    static String of(JsonNode entry, Names names) {
        String type = Json.text(entry, "type");
        String shortType = type.startsWith(COMMON) ? type.substring(COMMON.length()) : type;
        return pad(Json.text(entry, "seq"), 6)
                + "  "
                + time(Json.text(entry, "time"))
                + "  "
                + pad(Visible.of(names.of(entry.path("actor").asText())), 12)
                + "  "
                + pad(shortType, 18)
                + "  "
                + words(entry);
    }

    /** To the second, in UTC, which is enough to read. */
    private static String time(String time) {
        int fraction = time.indexOf('.');
        return fraction < 0 ? time : time.substring(0, fraction) + "Z";
    }

    private static String words(JsonNode entry) {
        JsonNode payload = entry.path("payload");
        StringBuilder words = new StringBuilder(Json.text(entry, "subject"));
        if (payload.isNull() || payload.isMissingNode()) {
            return words.append("  (erased)").toString();
        }
        for (var member : payload.properties()) {
            append(words, member.getKey(), member.getValue());
            if (member.getValue().isObject()) {
                for (var inner : member.getValue().properties()) {
                    append(words, inner.getKey(), inner.getValue());
                }
            }
        }
        return words.length() <= LONGEST ? words.toString() : cut(words);
    }

    /** What says something to a person: no lists, nothing empty, no hashes. */
    private static void append(StringBuilder words, String name, JsonNode value) {
        String text = value.asText("");
        if (value.isValueNode() && !value.isNull() && !text.isEmpty() && text.length() != HASH) {
            words.append("  ").append(Visible.of(name)).append('=').append(Visible.of(text));
        }
    }

    private static String cut(StringBuilder words) {
        int end = Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return words.substring(0, end) + "…";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
