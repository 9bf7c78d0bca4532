package os.atom.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Done;

/**
 * What words a post must say: all of the terms must hold.
 *
 * <p>A query is terms with spaces between: {@code word}, {@code "words side by side"}, {@code
 * start*} of a word, and {@code -} before what must not be there. Signs within a term are as spaces
 * in quotes, so {@code os.atom.feed} is three words side by side. What words are, and which count
 * as equal, {@link SearchWords} says. Immutable.
 *
 * @param terms one of them at least is wanted
 */
public record Search(List<Term> terms) {
    /** In characters. */
    public static final int LONGEST = 500;

    private static final int MOST = 32;

    /** With fewer characters too many words begin. */
    private static final int SHORTEST = 2;

    /** A minus, then a quotation or what has no space, then a star. */
    private static final Pattern TERM =
            Pattern.compile("(?U)(-?)(?:\"([^\"]*)(\"?)|([^\\s\"]*[^\\s\"*]))(\\*?)|\\*+");

    /**
     * Words that stand side by side.
     *
     * @param words as {@link SearchWords} makes them, at least one
     * @param start whether the last one is only the start of a word
     * @param wanted whether they must be there, or must not
     */
    public record Term(List<String> words, boolean start, boolean wanted) {
        public Term {
            words = List.copyOf(words);
        }

        /** What is found in a text with a space around each word. */
        String run() {
            return " " + String.join(" ", words) + (start ? "" : " ");
        }

        private boolean isTooShort() {
            String last = words.getLast();
            return start && last.codePointCount(0, last.length()) < SHORTEST;
        }
    }

    public Search {
        terms = List.copyOf(terms);
    }

    /** What was asked for, or what is wrong with it. */
    public static Outcome<Search> of(String query) {
        if (query.length() > LONGEST) {
            return wrong(
                    "has %d characters".formatted(query.length()),
                    "use at most %d".formatted(LONGEST));
        }
        List<Term> terms = new ArrayList<>();
        Matcher found = TERM.matcher(query);
        while (found.find()) {
            String bare = Objects.requireNonNullElse(found.group(4), "");
            if ("".equals(found.group(3))) {
                return wrong("has a quotation mark that nothing closes", "close or remove it");
            }
            if (bare.contains("*")) {
                return wrong(
                        "has a * within a word",
                        "put it behind the start of a word, or the words in quotation marks");
            }
            List<String> words = SearchWords.of(Objects.requireNonNullElse(found.group(2), bare));
            if (!words.isEmpty()) {
                terms.add(new Term(words, "*".equals(found.group(5)), "".equals(found.group(1))));
            }
        }
        return checked(terms);
    }

    private static Outcome<Search> checked(List<Term> terms) {
        if (terms.stream().noneMatch(Term::wanted)) {
            return wrong(
                    terms.isEmpty() ? "has no word" : "says only what must not be there",
                    "name a word, \"words side by side\" or the start* of one");
        }
        if (terms.stream().mapToInt(term -> term.words().size()).sum() > MOST) {
            return wrong("has more than %d words".formatted(MOST), "leave some out");
        }
        return terms.stream().anyMatch(Term::isTooShort)
                ? wrong(
                        "has too short a start of a word",
                        "give at least %d characters before the *".formatted(SHORTEST))
                : new Done<>(new Search(terms));
    }

    private static Outcome<Search> wrong(String reason, String mend) {
        return Refusals.invalid("feed.search", "q: " + reason, mend);
    }

    /** Whether a text says so, as the stores answer by their indexes. */
    public boolean matches(String content) {
        String text = " " + String.join(" ", SearchWords.of(content)) + " ";
        return terms.stream().allMatch(term -> text.contains(term.run()) == term.wanted());
    }
}
