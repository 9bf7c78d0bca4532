package os.atom.redaction.match;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** What a value may be instead of a secret, by its looks. Pure. */
final class Looks {
    private static final Pattern PATH =
            Pattern.compile("(?:/|\\./|\\.\\./|~/)[\\w.@-]*(?:/[\\w.@-]+)*/?");
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]+|[0-9.,_]+[a-zA-Z]?");
    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://[^@\\s]*");
    private static final Pattern SOURCE = Pattern.compile("(?:pass|env|file|fd):.*|stdin");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_+/=.~:!@#$%^*|-]{8,}");
    private static final Pattern PROSE = Pattern.compile("[A-Za-z\\x80-\\xff '.,:;!?()*/-]+");

    /** How Google shows passwords of applications. */
    private static final Pattern FOURS = Pattern.compile("[a-z]{4}(?: [a-z]{4}){3}");

    private static final Pattern TITLE = Pattern.compile("[A-Z][a-z\\x80-\\xff]+:?");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-zA-Z]+");
    private static final Pattern MEMBER =
            Pattern.compile("[A-Za-z_]\\w*(?:[.:>-]{1,2}[A-Za-z_]\\w*)+");
    private static final Pattern CALL = Pattern.compile("[\\w.]*[(\\[].*");
    private static final Pattern CAMEL = Pattern.compile("[a-z]+(?:[A-Z][a-z]+)+");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_]+");
    private static final Pattern HOST = Pattern.compile("[a-z-]+(?:\\.[a-z-]+)+(?::\\d{1,5})?");
    private static final Pattern NAMES =
            Pattern.compile(
                    "[A-Za-z]+\\d{0,2}(?:[_./:-](?:[A-Za-z]+\\d{0,2}|v?\\d{1,4}))*\\d{0,2}");
    private static final Pattern WORD =
            Pattern.compile(".*[a-z]{3}.*|[A-Z0-9_-]*[A-Z]{3}[A-Z0-9_-]*");

    private static final List<String> SECRETIVE =
            List.of("pass", "pwd", "secret", "token", "key", "cred");

    private Looks() {}

    /** Says where a secret is to be had: a path, or an address that has none in it. */
    static boolean elsewhere(String value) {
        boolean begins = !value.isEmpty() && "/.~".indexOf(value.charAt(0)) >= 0;
        return (begins && PATH.matches(value)) || (value.contains("://") && URL.matches(value));
    }

    /** How openssl and others are told where to ask. */
    static boolean source(String value) {
        return SOURCE.matches(value);
    }

    /** Has a place that a program fills in. */
    static boolean template(String value) {
        return value.contains("{}")
                || value.contains("${")
                || (value.contains("%s") && value.length() < 20);
    }

    /** What stands between two strings: the quote before it closed one. */
    static boolean between(String value) {
        return ",);".indexOf(value.charAt(0)) >= 0;
    }

    /** Two words and more, of letters alone. */
    static boolean prose(String value) {
        return value.indexOf(' ') > 0 && PROSE.matches(value) && !FOURS.matches(value);
    }

    /** Stands beside a field of a form. */
    static boolean label(String value) {
        boolean says = value.chars().noneMatch(Bytes::isDigit) && isSecretive(value);
        return says || TITLE.matches(value);
    }

    /** The name of a type. */
    static boolean typeName(String value) {
        return TYPE.matches(value);
    }

    /** A number, as programs write them. */
    static boolean number(String value) {
        return NUMBER.matches(value);
    }

    /** What a program computes, or a variable of it. */
    static boolean expression(String value) {
        return MEMBER.matches(value)
                || CALL.matches(value)
                || CAMEL.matches(value)
                || (IDENTIFIER.matches(value) && (isSecretive(value) || value.indexOf('_') >= 0));
    }

    /** Has no character that tokens do not have. */
    static boolean token(String value) {
        return TOKEN.matches(value);
    }

    /** A host or file name of plain words. */
    static boolean host(String value) {
        return HOST.matches(value);
    }

    /** Words and small numbers, joined by signs, as names of things are. */
    static boolean words(String value) {
        return !isRandomCase(value) && NAMES.matches(value) && WORD.matches(value);
    }

    /** How many of small letters, capitals, digits and signs there are in it. */
    static int kinds(String value) {
        int kinds = value.chars().anyMatch(Bytes::isSmall) ? 1 : 0;
        kinds += value.chars().anyMatch(Bytes::isCapital) ? 1 : 0;
        kinds += value.chars().anyMatch(Bytes::isDigit) ? 1 : 0;
        kinds += value.chars().allMatch(Bytes::isWord) ? 0 : 1;
        return kinds;
    }

    private static boolean isSecretive(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return SECRETIVE.stream().anyMatch(lower::contains);
    }

    /** Changes between capitals and small letters too often for words. */
    private static boolean isRandomCase(String value) {
        int changes = 0;
        for (int at = 1; at < value.length(); at++) {
            boolean up = Bytes.isCapital(value.charAt(at)) && Bytes.isSmall(value.charAt(at - 1));
            boolean down = Bytes.isSmall(value.charAt(at)) && Bytes.isCapital(value.charAt(at - 1));
            changes += up || down ? 1 : 0;
        }
        return value.length() >= 16 && changes * 3 >= value.length();
    }
}
