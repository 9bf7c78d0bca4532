package os.atom.redaction.rule;

import java.util.List;
import java.util.Set;

/** One way to recognise something, by what it begins with. Immutable. */
public sealed interface Rule {
    /** What it is called, and what it promises. */
    Head head();

    /**
     * What all rules have.
     *
     * @param id small letters, digits and dashes
     * @param label stands in the placeholder; the id, unless several rules find the same
     * @param what it finds, in words
     * @param general whether another rule that finds the same says it better
     * @param finds texts that must come out with their marked part replaced
     * @param spares texts that must come out unchanged
     */
    record Head(
            String id,
            String label,
            Kind kind,
            String what,
            boolean general,
            List<Example> finds,
            List<Example> spares) {
        public Head {
            finds = List.copyOf(finds);
            spares = List.copyOf(spares);
        }
    }

    /**
     * A text that shows itself by a word in it, such as the prefix of a token.
     *
     * @param keywords one of them stands in the match; where {@code before} is empty, it begins it
     * @param anyCase whether capitals and small letters of the keyword are the same
     * @param before characters by which a match may begin before the keyword, at most 64 of them
     * @param within how many bytes after the keyword's beginning are looked at
     * @param with one of these stands in the window too; none for any
     * @param escaped whether it is also found where it is written with escapes
     * @param outsideAuthority whether it is not found between {@code ://} and the path of a URL
     */
    record Token(
            Head head,
            List<String> keywords,
            boolean anyCase,
            ByteSet before,
            int within,
            List<String> with,
            boolean escaped,
            boolean outsideAuthority,
            Form form)
            implements Rule {
        public Token {
            with = List.copyOf(with);
            keywords = List.copyOf(keywords);
        }
    }

    /**
     * The value that is given to a name, such as in {@code DB_PASSWORD=...} or {@code "apiKey":
     * "..."}.
     *
     * @param names in small letters, words joined by dashes, such as {@code api-key}
     * @param value what a value has to be
     */
    record Named(Head head, List<String> names, Value value) implements Rule {
        public Named {
            names = List.copyOf(names);
        }
    }

    /**
     * A number with its separators.
     *
     * @param lead what stands right before the first digit: {@code (}, {@code +}, or as many
     *     capitals as {@code letters} says
     * @param letters how many capitals begin it
     * @param least how many digits it has at least
     * @param most how many digits it has at most
     * @param groups how many digits there can be before the first sign
     * @param starts with which digits it can begin; all when empty
     * @param whole whether no further digits may follow or go before after a blank
     */
    record Numeral(
            Head head,
            String lead,
            int letters,
            int least,
            int most,
            Set<Integer> groups,
            ByteSet starts,
            boolean whole,
            Form form)
            implements Rule {
        public Numeral {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * Lines of Base64 under a heading, such as a private key.
     *
     * @param begins what the heading begins with
     * @param heading the whole heading
     */
    record Armour(Head head, String begins, Form heading) implements Rule {}
}
