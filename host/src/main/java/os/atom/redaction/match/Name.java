package os.atom.redaction.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An identifier that has a telling word in it, and whether it names the secret itself: {@code
 * DB_PASSWORD} does, {@code password_file}, {@code passwordless} and {@code nextToken} do not.
 * Immutable.
 */
final class Name {
    private static final int LONGEST = 64;

    /** Words after the telling one that change nothing. */
    private static final Set<String> NEUTRAL =
            Set.of(
                    "s",
                    "prod",
                    "production",
                    "dev",
                    "development",
                    "test",
                    "testing",
                    "staging",
                    "stage",
                    "live",
                    "sandbox",
                    "old",
                    "new",
                    "current",
                    "value",
                    "string",
                    "plain",
                    "text",
                    "default",
                    "env",
                    "main",
                    "master",
                    "admin",
                    "root",
                    "user",
                    "db",
                    "primary",
                    "secondary",
                    "base64",
                    "b64",
                    "raw",
                    "key");

    /** Words after the telling one by which something else is named. */
    private static final Set<String> OTHERS =
            Set.of(
                    "file",
                    "files",
                    "path",
                    "dir",
                    "directory",
                    "folder",
                    "name",
                    "names",
                    "id",
                    "ids",
                    "uuid",
                    "url",
                    "uri",
                    "endpoint",
                    "host",
                    "length",
                    "len",
                    "size",
                    "count",
                    "limit",
                    "min",
                    "max",
                    "type",
                    "types",
                    "kind",
                    "format",
                    "field",
                    "fields",
                    "label",
                    "hint",
                    "policy",
                    "rule",
                    "rules",
                    "expiry",
                    "expires",
                    "expire",
                    "expiration",
                    "expired",
                    "ttl",
                    "age",
                    "lifetime",
                    "timeout",
                    "hash",
                    "hashed",
                    "digest",
                    "algorithm",
                    "alg",
                    "algo",
                    "encoder",
                    "encoding",
                    "prompt",
                    "message",
                    "error",
                    "errors",
                    "reset",
                    "regex",
                    "pattern",
                    "ref",
                    "reference",
                    "index",
                    "store",
                    "manager",
                    "provider",
                    "generator",
                    "factory",
                    "handler",
                    "service",
                    "class",
                    "enabled",
                    "disabled",
                    "required",
                    "optional",
                    "strength",
                    "placeholder",
                    "command",
                    "cmd",
                    "callback",
                    "function",
                    "func",
                    "method",
                    "column",
                    "col",
                    "table",
                    "header",
                    "cookie",
                    "param",
                    "params",
                    "issuer",
                    "audience",
                    "scope",
                    "scopes",
                    "permissions",
                    "version",
                    "source",
                    "helper",
                    "mode",
                    "status",
                    "state",
                    "usage",
                    "budget",
                    "bucket",
                    "arn",
                    "reminder",
                    "lookup",
                    "validator",
                    "authentication",
                    "less",
                    "iterations",
                    "salt",
                    "rotation",
                    "history",
                    "attempts",
                    "visible",
                    "input",
                    "box",
                    "form");

    /** Words before the telling one by which something else is named. */
    private static final Set<String> BEFORE =
            Set.of(
                    "next",
                    "page",
                    "pagination",
                    "continuation",
                    "continue",
                    "start",
                    "end",
                    "stop",
                    "eos",
                    "bos",
                    "pad",
                    "unk",
                    "sep",
                    "cls",
                    "mask",
                    "special",
                    "max",
                    "min",
                    "num",
                    "total",
                    "prompt",
                    "completion",
                    "output",
                    "input",
                    "no",
                    "without",
                    "use",
                    "has",
                    "is",
                    "show",
                    "hide",
                    "forgot",
                    "forgotten",
                    "reset",
                    "change",
                    "verify",
                    "check",
                    "validate",
                    "invalid",
                    "missing",
                    "wrong",
                    "incorrect",
                    "public",
                    "cache",
                    "lexer",
                    "parser",
                    "syntax",
                    "current",
                    "previous",
                    "last",
                    "first",
                    "delimiter",
                    "cancellation",
                    "cancel",
                    "by",
                    "com",
                    "tri",
                    "over",
                    "under",
                    "sur",
                    "tres",
                    "trans",
                    "en",
                    "im",
                    "ex");

    private final byte[] bytes;
    private final int start;
    private final int keyword;
    private final int length;
    private final int end;

    /**
     * @param keyword where the telling word begins
     * @param length of the telling word
     */
    Name(byte[] bytes, int start, int keyword, int length, int end) {
        this.bytes = bytes;
        this.start = start;
        this.keyword = keyword;
        this.length = length;
        this.end = end;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether a word may begin here, given what stands before. */
    static boolean begins(byte[] bytes, int at, int length) {
        if (at <= 0 || !Bytes.isLetter(bytes[at - 1])) {
            return true;
        }
        if (Boundary.isEscapeBefore(bytes, at)) {
            return true;
        }
        boolean camel = Bytes.isCapital(bytes[at]) && Bytes.isSmall(bytes[at - 1]);
        boolean sameCase = Bytes.isCapital(bytes[at]) == Bytes.isCapital(bytes[at - 1]);
        return camel || (sameCase && length >= 6);
    }

    /** The identifier around a telling word. */
    static Name around(Place place) {
        int start = place.at();
        while (start > 0
                && place.at() - start < LONGEST
                && isPart(place.bytes()[start - 1])
                && !Boundary.isEscapeBefore(place.bytes(), start)) {
            start--;
        }
        int end = place.after();
        while (end - place.at() < LONGEST && isPart(place.byteAt(end))) {
            end++;
        }
        return new Name(place.bytes(), start, place.at(), place.length(), end);
    }

    private static boolean isPart(int value) {
        return Bytes.isWord(value) || value == '-' || value == '.';
    }

    /** Whether it is written as an option of a command. */
    boolean isOption() {
        return bytes[start] == '-' && end - start > 2;
    }

    /** Whether it is written as a variable of the environment. */
    boolean isCapital() {
        boolean capitals = false;
        for (int at = start; at < end; at++) {
            if (Bytes.isSmall(bytes[at])) {
                return false;
            }
            capitals |= Bytes.isCapital(bytes[at]);
        }
        return capitals && end - start > 2;
    }

    /** Whether it names the secret itself. */
    boolean isSecret() {
        int after = keyword + length;
        if (after < end && Bytes.isLetter(bytes[after]) && !isPlural(after)) {
            boolean camel = Bytes.isCapital(bytes[after]) && Bytes.isSmall(bytes[after - 1]);
            if (!camel) {
                return false;
            }
        }
        List<String> rest = words(after, end);
        boolean lenient = isCapital();
        for (String word : rest) {
            boolean number = word.chars().allMatch(Bytes::isDigit);
            if (OTHERS.contains(word) || (!lenient && !number && !NEUTRAL.contains(word))) {
                return false;
            }
        }
        List<String> lead = words(start, keyword);
        return lead.isEmpty() || !BEFORE.contains(lead.getLast());
    }

    private boolean isPlural(int after) {
        return (bytes[after] | 0x20) == 's'
                && (after + 1 == end || !Bytes.isLetter(bytes[after + 1]));
    }

    /** The words of a part, in small letters, divided by signs and by capitals. */
    private List<String> words(int from, int to) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int at = from; at < to; at++) {
            int value = bytes[at];
            boolean divides = !Bytes.isLetter(value) && !Bytes.isDigit(value);
            boolean camel = at > from && Bytes.isCapital(value) && Bytes.isSmall(bytes[at - 1]);
            if ((divides || camel) && !word.isEmpty()) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
            if (!divides) {
                word.append((char) value);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
