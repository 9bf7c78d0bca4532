package os.atom.redaction.rule;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A text with made-up parts, so that no rule file and no sample has to hold anything that looks
 * like a real secret.
 *
 * <p>{@code {{hex:32}}} stands for 32 random characters of a set ({@code digit}, {@code hex},
 * {@code HEX}, {@code lower}, {@code upper}, {@code lownum}, {@code upnum}, {@code alnum}, {@code
 * base64}, {@code url64}, {@code base32}, or as in {@code {{[a-z_]:8}}}); {@code
 * {{valid:luhn|4{{digit:15}}}}} for one that passes a check; {@code {{base64of|TEXT}}} and {@code
 * {{url64of|TEXT}}} for a text in Base64. What is to be redacted stands between {@code «} and
 * {@code »}.
 *
 * @param text as it is written
 */
public record Template(String text) {
    private static final int TRIES = 200_000;
    private static final char BEGIN = '\u00ab';
    private static final char END = '\u00bb';

    public Template {
        requireNonNull(text, "text");
    }

    /**
     * A template that was filled.
     *
     * @param text without marks
     * @param marked the marked parts
     */
    public record Filled(String text, List<Part> marked) {
        public Filled {
            marked = List.copyOf(marked);
        }

        /** The text with every marked part replaced. */
        public String with(String replacement) {
            StringBuilder all = new StringBuilder(text);
            for (Part part : marked.reversed()) {
                all.replace(part.start(), part.end(), replacement);
            }
            return all.toString();
        }

        /** The marked parts themselves. */
        public List<String> secrets() {
            return marked.stream().map(part -> text.substring(part.start(), part.end())).toList();
        }
    }

    /** Part of a text, the end not included. */
    public record Part(int start, int end) {}

    /**
     * Fills it with what a generator gives.
     *
     * @throws IllegalArgumentException when there is no such set or check
     */
    public Filled fill(RandomGenerator random) {
        String filled = expand(text, random);
        StringBuilder plain = new StringBuilder();
        List<Part> marked = new ArrayList<>();
        int start = -1;
        for (int at = 0; at < filled.length(); at++) {
            char sign = filled.charAt(at);
            if (sign == BEGIN) {
                start = plain.length();
            } else if (sign == END && start >= 0) {
                marked.add(new Part(start, plain.length()));
                start = -1;
            } else {
                plain.append(sign);
            }
        }
        return new Filled(plain.toString(), marked);
    }

    private static String expand(String text, RandomGenerator random) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.startsWith("{{", at) ? closing(text, at) : -1;
            Optional<String> made =
                    end < 0 ? Optional.empty() : make(text.substring(at + 2, end), random);
            if (made.isPresent()) {
                out.append(made.get());
                at = end + 2;
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    /** Where the braces that open here are closed; -1 if nowhere. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at + 1 < text.length(); at++) {
            if (text.startsWith("{{", at)) {
                depth++;
                at++;
            } else if (text.startsWith("}}", at)) {
                depth--;
                if (depth == 0) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    /** What an order makes; empty for braces that are none of ours. */
    private static Optional<String> make(String order, RandomGenerator random) {
        int bar = order.indexOf('|');
        if (bar > 0) {
            String name = order.substring(0, bar);
            String inner = order.substring(bar + 1);
            if (name.startsWith("valid:")) {
                return Optional.of(valid(name.substring("valid:".length()), inner, random));
            }
            return switch (name) {
                case "base64of" -> Optional.of(encode(Base64.getEncoder(), expand(inner, random)));
                case "url64of" ->
                        Optional.of(
                                encode(
                                        Base64.getUrlEncoder().withoutPadding(),
                                        expand(inner, random)));
                default -> Optional.empty();
            };
        }
        int colon = order.lastIndexOf(':');
        if (colon <= 0 || !order.substring(colon + 1).matches("\\d{1,4}")) {
            return Optional.empty();
        }
        return set(order.substring(0, colon))
                .map(set -> some(set, Integer.parseInt(order.substring(colon + 1)), random));
    }

    private static String valid(String check, String inner, RandomGenerator random) {
        Check condition =
                Checks.named(check)
                        .orElseThrow(() -> new IllegalArgumentException("no check " + check));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String made = expand(inner, random);
            if (condition.holds(made)) {
                return made;
            }
        }
        throw new IllegalArgumentException("nothing like " + inner + " passes " + check);
    }

    private static String encode(Base64.Encoder encoder, String text) {
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String some(String set, int count, RandomGenerator random) {
        StringBuilder made = new StringBuilder();
        for (int at = 0; at < count; at++) {
            made.append(set.charAt(random.nextInt(set.length())));
        }
        return made.toString();
    }

    private static Optional<String> set(String name) {
        String written =
                switch (name) {
                    case "digit" -> "0-9";
                    case "hex" -> "0-9a-f";
                    case "HEX" -> "0-9A-F";
                    case "lower" -> "a-z";
                    case "upper" -> "A-Z";
                    case "lownum" -> "a-z0-9";
                    case "upnum" -> "A-Z0-9";
                    case "alnum" -> "A-Za-z0-9";
                    case "base64" -> "A-Za-z0-9+/";
                    case "url64" -> "A-Za-z0-9_-";
                    case "base32" -> "A-Z2-7";
                    default ->
                            name.startsWith("[") && name.endsWith("]")
                                    ? name.substring(1, name.length() - 1)
                                    : "";
                };
        if (written.isEmpty()) {
            return Optional.empty();
        }
        ByteSet set = ByteSet.of(written);
        StringBuilder all = new StringBuilder();
        for (char sign = ' '; sign <= '~'; sign++) {
            if (set.has(sign)) {
                all.append(sign);
            }
        }
        return Optional.of(all.toString());
    }
}
