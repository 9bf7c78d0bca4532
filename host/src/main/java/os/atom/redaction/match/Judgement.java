package os.atom.redaction.match;

import java.util.Locale;
import java.util.Set;
import os.atom.redaction.rule.Value;

/**
 * Whether a value is a secret, by how it is given and what it looks like. Errs towards redacting
 * where only a value can stand, and towards sparing where programs have expressions. Pure.
 */
final class Judgement {
    private static final Set<String> SWITCHES =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "none");

    private Judgement() {}

    /** What is longer is judged by so many characters. */
    static final int ENOUGH = 100;

    static boolean isSecret(Value kind, Style style, String value) {
        String part = value.length() > ENOUGH ? value.substring(0, ENOUGH) : value;
        return switch (kind) {
            case Value.Password _ -> isPassword(style, part, false);
            case Value.Passphrase _ -> isPassword(style, part, true);
            case Value.Random _ -> isRandom(style, part);
            case Value.Known(var expression, var entropy) ->
                    expression.pattern().matches(value) && Entropy.of(value) >= entropy;
        };
    }

    private static boolean isPassword(Style style, String value, boolean mayHaveBlanks) {
        if (isReference(style, value) || Looks.elsewhere(value)) {
            return false;
        }
        return switch (style) {
            case OPTION -> "-=".indexOf(value.charAt(0)) < 0 && !Looks.source(value);
            case VARIABLE -> value.length() >= 3;
            case QUOTED ->
                    value.length() >= 3
                            && value.equals(value.strip())
                            && !Looks.between(value)
                            && !Looks.template(value)
                            && !Looks.label(value)
                            && (mayHaveBlanks || !Looks.prose(value));
            case LINE -> value.length() >= 4 && !Looks.expression(value) && !Looks.label(value);
            case PLAIN ->
                    value.length() >= 6
                            && !Looks.expression(value)
                            && !Looks.typeName(value)
                            && !Looks.number(value)
                            && Looks.kinds(value) >= 2;
        };
    }

    private static boolean isRandom(Style style, String value) {
        if (isReference(style, value)
                || Looks.elsewhere(value)
                || Looks.template(value)
                || !Looks.token(value)
                || Looks.host(value)) {
            return false;
        }
        boolean digits = value.chars().anyMatch(Bytes::isDigit);
        boolean letters = value.chars().anyMatch(Bytes::isLetter);
        double entropy = Entropy.of(value);
        if (!letters) {
            return value.length() >= 16 && style.isExplicit() && value.indexOf('.') < 0;
        }
        if (!digits) {
            return value.length() >= 20
                    && entropy >= 3.8
                    && !Looks.words(value)
                    && !Looks.expression(value);
        }
        return switch (style) {
            case OPTION, VARIABLE -> entropy >= 2.5;
            case QUOTED, LINE -> value.length() >= 10 && entropy >= 3.0 && !Looks.words(value);
            case PLAIN ->
                    value.length() >= 12
                            && entropy >= 3.2
                            && !Looks.words(value)
                            && !Looks.expression(value);
        };
    }

    /** Where only a value can stand, a word is one. */
    private static boolean isReference(Style style, String value) {
        return style.isExplicit()
                ? Reference.isVariable(value) || SWITCHES.contains(value.toLowerCase(Locale.ROOT))
                : Reference.is(value);
    }
}
