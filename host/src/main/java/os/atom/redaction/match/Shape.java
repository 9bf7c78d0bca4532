package os.atom.redaction.match;

import com.google.re2j.Matcher;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import os.atom.redaction.rule.Form;

/** Holds a text against a rule's {@link Form}, and says where in it the secret is. Immutable. */
record Shape(Form form) {
    /** How far back a word may stand that a rule wants to be near. */
    static final int NEARBY = 64;

    private static final int ATTEMPTS = 4;

    /**
     * Part of a text.
     *
     * @param matched where all of the match ends
     */
    record Part(int start, int end, int matched) {}

    /** Whether only parts of a match are replaced. */
    boolean hasParts() {
        return form.expression().pattern().groupCount() > 0;
    }

    /** Whether a text may be found although a longer one that begins with it is not. */
    boolean dependsOnLength() {
        return hasParts() || form.entropy() > 0 || form.check().isPresent();
    }

    /**
     * What a text that begins here has to have replaced. A match that ends inside a word is tried
     * again without that word.
     */
    Optional<Part> find(String text, Steps steps) {
        String rest = text;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            steps.take(rest.length());
            Matcher matcher = form.expression().pattern().matcher(rest);
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            Part part = part(matcher);
            if (!breaksWord(text, part.end())) {
                return holds(text, part) ? Optional.of(part) : Optional.empty();
            }
            rest = text.substring(0, wordStart(text, part.end()));
        }
        return Optional.empty();
    }

    private static int wordStart(String text, int end) {
        int start = end;
        while (start > 0 && Bytes.isWord(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static Part part(Matcher matcher) {
        if (matcher.groupCount() == 0) {
            return new Part(0, matcher.end(), matcher.end());
        }
        int start = Integer.MAX_VALUE;
        int end = -1;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.start(group) >= 0) {
                start = Math.min(start, matcher.start(group));
                end = Math.max(end, matcher.end(group));
            }
        }
        return end < 0
                ? new Part(0, matcher.end(), matcher.end())
                : new Part(start, end, matcher.end());
    }

    private boolean holds(String text, Part part) {
        if (part.end() <= part.start()) {
            return false;
        }
        String secret = text.substring(part.start(), part.end());
        boolean named = part.start() > 0;
        return !(named && Reference.isVariable(unquoted(secret)))
                && (form.entropy() == 0 || Entropy.of(secret) >= form.entropy())
                && (form.check().isEmpty() || form.check().get().holds(secret));
    }

    private static String unquoted(String secret) {
        boolean quoted = secret.length() > 1 && Bytes.isQuote(secret.charAt(0));
        return quoted ? secret.substring(1, secret.length() - 1) : secret;
    }

    private static boolean breaksWord(String text, int end) {
        return end < text.length()
                && Bytes.isWord(text.charAt(end))
                && Bytes.isWord(text.charAt(end - 1));
    }

    private static boolean has(String text, String word) {
        int at = text.indexOf(word);
        while (at > 0 && Bytes.isLetter(text.charAt(at - 1))) {
            at = text.indexOf(word, at + 1);
        }
        return at >= 0;
    }

    /** Whether one of the words that have to be near stands before a place. */
    boolean isNear(Place place) {
        if (form.near().isEmpty()) {
            return true;
        }
        String before =
                new String(
                                place.bytes(),
                                place.lineStart(NEARBY),
                                place.at() - place.lineStart(NEARBY),
                                StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT);
        return form.near().stream().anyMatch(word -> has(before, word));
    }
}
