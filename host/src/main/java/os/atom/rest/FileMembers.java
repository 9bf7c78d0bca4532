package os.atom.rest;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import os.atom.file.FileHash;
import os.atom.file.text.Glob;
import os.atom.file.text.TextEncoding;

/** Single members of requests about files; each mistake is told with its field. */
final class FileMembers {
    private static final int LONGEST_TEXT = 2000;
    private static final int LONGEST_PATH = 4096;

    private FileMembers() {}

    static Path path(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw Refusal.invalid("path", "is missing; name an absolute path");
        }
        try {
            Path path = Path.of(given);
            if (!path.isAbsolute()) {
                throw Refusal.invalid("path", "must be absolute");
            }
            if (given.length() > LONGEST_PATH) {
                throw Refusal.invalid("path", "is longer than any path");
            }
            return path;
        } catch (InvalidPathException malformed) {
            throw Refusal.invalid("path", "is no path");
        }
    }

    static Optional<Glob> glob(@Nullable String glob) {
        if (glob == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Glob.of(glob));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid("glob", String.valueOf(wrong.getMessage()));
        }
    }

    static Optional<TextEncoding> encoding(@Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(
                TextEncoding.of(word)
                        .orElseThrow(() ->
                                Refusal.invalid(
                                        "encoding",
                                        "must be utf-8, utf-16le, utf-16be, iso-8859-1 or base64")));
    }

    static Optional<String> hash(@Nullable String given) {
        if (given == null) {
            return Optional.empty();
        }
        return Optional.of(
                FileHash.parse(given)
                        .orElseThrow(() ->
                                Refusal.invalid(
                                        "expectedHash",
                                        "must be sha256: and 64 hexadecimal digits, as an answer gives it")));
    }

    static Optional<String> key(@Nullable String given) {
        if (given != null && (given.isBlank() || given.length() > 200)) {
            throw Refusal.invalid("Idempotency-Key", "must have 1 to 200 characters");
        }
        return Optional.ofNullable(given);
    }

    static boolean flag(String field, @Nullable String given) {
        return switch (given == null ? "false" : given) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw Refusal.invalid(field, "must be true or false");
        };
    }

    static OptionalLong number(String field, @Nullable String given, long least, long most) {
        if (given == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(given);
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw Refusal.invalid(
                field,
                most == Long.MAX_VALUE
                        ? "must be a number from " + least
                        : "must be a number from %d to %d".formatted(least, most));
    }

    static String text(String field, @Nullable String given) {
        String text = given == null ? "" : given;
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.invalid(field, "has more than " + LONGEST_TEXT + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Refusal.invalid(field, "holds half a character");
        }
        return text;
    }
}
