package os.atom.manners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.text.Normalizer;
import java.util.Locale;
import os.atom.journal.Digest;

/**
 * Words and where they were said, so that a repetition is known. Pure.
 *
 * @param place the channel or the recipient, and what is answered
 * @param hash of the words without differences of case, spacing and notation
 */
record Said(String place, String hash) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What an act would say, as the entry of it is going to be read. */
    static Said of(Act act) {
        String recipient = act.to().size() == 1 ? act.to().iterator().next().value() : "";
        return of(act.channel().isEmpty() ? recipient : act.channel(), act.answers(), act.text());
    }

    private static Said of(String where, String answers, String text) {
        String words =
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s\\p{Z}\\p{Cf}]+", " ")
                        .strip();
        return new Said(where + " " + bare(answers), Digest.ofText(words).toString());
    }

    /** What an entry of a post or a message says. */
    static Said read(String payload) {
        JsonNode body = parse(payload);
        String where =
                body.hasNonNull("channel")
                        ? body.path("channel").asText()
                        : body.path("to").asText();
        return of(where, body.path("replyTo").asText(""), body.path("content").asText());
    }

    /** An id with or without the kind before it. */
    private static String bare(String subject) {
        return subject.substring(subject.indexOf(':') + 1);
    }

    private static JsonNode parse(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("a journalled payload is JSON", corrupt);
        }
    }
}
