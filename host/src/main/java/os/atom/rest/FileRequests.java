package os.atom.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import os.atom.file.EditRequest;
import os.atom.file.FileHash;
import os.atom.file.ListRequest;
import os.atom.file.ReadRequest;
import os.atom.file.SearchRequest;
import os.atom.file.Selection;
import os.atom.file.UndoRequest;
import os.atom.file.WriteRequest;
import os.atom.file.text.Edit;
import os.atom.file.text.Glob;
import os.atom.file.text.Sought;
import os.atom.file.text.TextEncoding;
import os.atom.protocol.FileEdit;
import os.atom.protocol.FileUndo;
import os.atom.protocol.FileWrite;

/** Requests about files from the wire; each mistake is told with its field and what to do. */
@Singleton
class FileRequests {
    private static final Pattern LINES = Pattern.compile("(\\d{1,15})(-(\\d{1,15})?)?");
    private static final String BASE64 = "base64";
    private static final int LONGEST_CONTENT = 1 << 20;
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_EDITS = 200;
    private static final int LONGEST_PATH = 4096;

    /** Which part of a file, as it stands in the query. */
    record Part(
            @Nullable String lines,
            @Nullable String offset,
            @Nullable String length,
            @Nullable String after) {}

    /** Which names, as it stands in the query. */
    record Names(
            @Nullable String glob,
            @Nullable String hidden,
            @Nullable String after,
            @Nullable Integer limit) {}

    /** What is sought, as it stands in the query. */
    record What(@Nullable String text, @Nullable String regex, @Nullable String ignoreCase) {}

    ReadRequest read(
            @Nullable String path, Part part, @Nullable String encoding, @Nullable String most) {
        boolean raw = encoding != null && encoding.toLowerCase(Locale.ROOT).equals(BASE64);
        if (raw && part.lines() != null) {
            throw Refusal.invalid("lines", "are of text; ask for base64 by offset and length");
        }
        long size =
                number("most", most, ReadRequest.LEAST, ReadRequest.MOST).orElse(ReadRequest.USUAL);
        return new ReadRequest(
                path(path),
                selection(part, raw),
                raw ? Optional.empty() : encoding(encoding),
                raw,
                (int) size);
    }

    private static Selection selection(Part part, boolean raw) {
        if (part.after() != null) {
            if (part.lines() != null || part.offset() != null || part.length() != null) {
                throw Refusal.invalid(
                        "after", "goes on with what was asked for: name no range with it");
            }
            return new Selection.After(part.after());
        }
        if (part.lines() != null) {
            if (part.offset() != null || part.length() != null) {
                throw Refusal.invalid("lines", "ask for lines or for bytes, not both");
            }
            return lines(part.lines());
        }
        if (part.offset() != null || part.length() != null || raw) {
            return new Selection.Bytes(
                    number("offset", part.offset(), 0, Long.MAX_VALUE).orElse(0),
                    number("length", part.length(), 0, Long.MAX_VALUE));
        }
        return Selection.Lines.ALL;
    }

    private static Selection lines(String given) {
        Matcher range = LINES.matcher(given);
        if (!range.matches()) {
            throw Refusal.invalid("lines", "must be a range such as 10-25, 10- or 10");
        }
        long first = Long.parseLong(range.group(1));
        long last =
                range.group(2) == null
                        ? first
                        : range.group(3) == null ? Long.MAX_VALUE : Long.parseLong(range.group(3));
        if (first < 1 || last < first) {
            throw Refusal.invalid("lines", "are counted from 1, the first before the last");
        }
        return new Selection.Lines(first, last);
    }

    WriteRequest write(@Nullable String path, @Nullable FileWrite body, @Nullable String key) {
        Path file = path(path);
        if (body == null) {
            throw Refusal.malformed("the body is missing; send {\"content\": \"...\"}");
        }
        return new WriteRequest(
                file,
                payload(body),
                mode(body.mode()),
                hash(body.expectedHash()),
                text("reason", body.reason()),
                key(key));
    }

    private static WriteRequest.Payload payload(FileWrite body) {
        String content = body.content();
        if (content == null) {
            throw Refusal.invalid("content", "is missing; an empty text empties the file");
        }
        if (content.getBytes(StandardCharsets.UTF_8).length > LONGEST_CONTENT * 4L / 3 + 4) {
            throw tooLong();
        }
        String encoding = body.encoding();
        if (encoding != null && encoding.toLowerCase(Locale.ROOT).equals(BASE64)) {
            try {
                return new WriteRequest.Payload.Bytes(Base64.getDecoder().decode(content));
            } catch (IllegalArgumentException wrong) {
                throw Refusal.invalid("content", "is not Base64, as encoding says");
            }
        }
        if (content.getBytes(StandardCharsets.UTF_8).length > LONGEST_CONTENT) {
            throw tooLong();
        }
        return new WriteRequest.Payload.Text(content, encoding(encoding));
    }

    private static Refusal tooLong() {
        return Refusal.invalid("content", "has more than 1 MiB; write it with a command");
    }

    private static WriteRequest.Mode mode(@Nullable String mode) {
        return switch (mode == null ? "any" : mode) {
            case "create" -> WriteRequest.Mode.CREATE;
            case "overwrite" -> WriteRequest.Mode.OVERWRITE;
            case "any" -> WriteRequest.Mode.ANY;
            default -> throw Refusal.invalid("mode", "must be create, overwrite or any");
        };
    }

    EditRequest edit(@Nullable String path, @Nullable FileEdit body, @Nullable String key) {
        Path file = path(path);
        if (body == null) {
            throw Refusal.malformed(
                    "the body is missing; send {\"edits\": [{\"before\": \"...\", \"after\": \"...\"}]}");
        }
        List<FileEdit.@Nullable Replacement> given = body.edits();
        if (given == null || given.isEmpty() || given.size() > MOST_EDITS) {
            throw Refusal.invalid("edits", "must be 1 to " + MOST_EDITS + " replacements");
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            edits.add(edit("edits." + i, given.get(i)));
        }
        return new EditRequest(
                file,
                edits,
                encoding(body.encoding()),
                hash(body.expectedHash()),
                text("reason", body.reason()),
                key(key));
    }

    private static Edit edit(String field, FileEdit.@Nullable Replacement given) {
        String before = given == null ? null : given.before();
        String after = given == null ? null : given.after();
        if (given == null || before == null || before.isEmpty()) {
            throw Refusal.invalid(field + ".before", "is missing; give the text that stands there");
        }
        if (after == null) {
            throw Refusal.invalid(field + ".after", "is missing; an empty text takes it out");
        }
        if (after.equals(before)) {
            throw Refusal.invalid(field + ".after", "is the same as before; nothing would change");
        }
        return new Edit(before, after, Boolean.TRUE.equals(given.all()));
    }

    ListRequest list(@Nullable String path, @Nullable String depth, Names names) {
        return new ListRequest(
                path(path),
                (int) number("depth", depth, 1, ListRequest.DEEPEST).orElse(1),
                glob(names.glob()),
                names.glob() == null ? "" : names.glob(),
                flag("hidden", names.hidden()),
                Optional.ofNullable(names.after()),
                Lists.limit(names.limit()));
    }

    SearchRequest search(@Nullable String path, What what, Names names) {
        String text = what.text();
        String regex = what.regex();
        if ((text == null) == (regex == null)) {
            throw Refusal.invalid("text", "give text or regex, one of them");
        }
        boolean ignoreCase = flag("ignoreCase", what.ignoreCase());
        Path place = path(path);
        return new SearchRequest(
                place,
                text != null
                        ? sought("text", () -> Sought.text(text, ignoreCase))
                        : sought("regex", () -> Sought.pattern(String.valueOf(regex), ignoreCase)),
                text != null ? text : String.valueOf(regex),
                glob(names.glob()),
                names.glob() == null ? "" : names.glob(),
                flag("hidden", names.hidden()),
                Optional.ofNullable(names.after()),
                Lists.limit(names.limit()));
    }

    private static Sought sought(String field, java.util.function.Supplier<Sought> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid(field, String.valueOf(wrong.getMessage()));
        }
    }

    UndoRequest undo(@Nullable FileUndo body, @Nullable String key) {
        FileUndo given = body == null ? new FileUndo(null, null, null) : body;
        return new UndoRequest(
                Optional.ofNullable(given.id()),
                Optional.ofNullable(given.path()).map(FileRequests::path),
                text("reason", given.reason()),
                key(key));
    }

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

    private static Optional<Glob> glob(@Nullable String glob) {
        if (glob == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Glob.of(glob));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid("glob", String.valueOf(wrong.getMessage()));
        }
    }

    private static Optional<TextEncoding> encoding(@Nullable String word) {
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

    private static Optional<String> hash(@Nullable String given) {
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

    private static Optional<String> key(@Nullable String given) {
        if (given != null && (given.isBlank() || given.length() > 200)) {
            throw Refusal.invalid("Idempotency-Key", "must have 1 to 200 characters");
        }
        return Optional.ofNullable(given);
    }

    private static boolean flag(String field, @Nullable String given) {
        return switch (given == null ? "false" : given) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw Refusal.invalid(field, "must be true or false");
        };
    }

    private static OptionalLong number(
            String field, @Nullable String given, long least, long most) {
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

    private static String text(String field, @Nullable String given) {
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
