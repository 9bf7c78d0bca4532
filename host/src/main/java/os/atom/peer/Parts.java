package os.atom.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import os.atom.manners.Words;

/**
 * What a peer says, as one text that can be a message: files are named and never fetched, what
 * nobody would see is shown, and what is too long is cut, visibly. Pure.
 */
final class Parts {
    /** In characters; redaction may make it longer, and a message takes 10,000. */
    static final int LONGEST = 9_000;

    private static final String BETWEEN = "\n\n";

    private Parts() {}

    /** The parts of messages and artifacts, of 1.0 and of 0.3. */
    static String text(List<JsonNode> holders) {
        List<String> texts = new ArrayList<>();
        for (JsonNode holder : holders) {
            for (JsonNode part : holder.path("parts")) {
                String text = text(part);
                if (!text.isBlank()) {
                    texts.add(text);
                }
            }
        }
        return fit(String.join(BETWEEN, texts));
    }

    private static String text(JsonNode part) {
        if (part.path("text").isTextual()) {
            return part.path("text").asText();
        }
        if (part.has("data")) {
            return part.path("data").toString();
        }
        JsonNode file = part.path("file").isObject() ? part.path("file") : part;
        String url = file.path("url").asText(file.path("uri").asText(""));
        String name = file.path("filename").asText(file.path("name").asText(""));
        boolean bytes = file.has("raw") || file.has("bytes");
        return url.isEmpty() && name.isEmpty() && !bytes
                ? ""
                : "[a file, not fetched: %s]".formatted((name + " " + url).strip());
    }

    private static String fit(String text) {
        String legible = Words.legible(text).strip();
        if (legible.length() <= LONGEST) {
            return legible;
        }
        int end = Character.isHighSurrogate(legible.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return legible.substring(0, end)
                + "%n%n[cut: the answer has %d characters]"
                        .formatted(legible.length())
                        .replace("\r", "");
    }

    /** One line of a card, legible and bounded. */
    static String line(JsonNode of, int most) {
        String text = Words.legible(of.asText("")).replaceAll("\\s+", " ").strip();
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }
}
