package os.atom.rest;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import os.atom.file.ListRequest;
import os.atom.file.ReadRequest;
import os.atom.file.SearchRequest;
import os.atom.file.Selection;
import os.atom.file.text.Sought;

/** Looks at files from the wire; each mistake is told with its field and what to do. */
@Singleton
class FileLooks {
    private static final Pattern LINES = Pattern.compile("(\\d{1,15})(-(\\d{1,15})?)?");

    /** Bytes as they are. */
    static final String BASE64 = "base64";

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
                FileMembers.number("most", most, ReadRequest.LEAST, ReadRequest.MOST)
                        .orElse(ReadRequest.USUAL);
        return new ReadRequest(
                FileMembers.path(path),
                selection(part, raw),
                raw ? Optional.empty() : FileMembers.encoding(encoding),
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
                    FileMembers.number("offset", part.offset(), 0, Long.MAX_VALUE).orElse(0),
                    FileMembers.number("length", part.length(), 0, Long.MAX_VALUE));
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

    ListRequest list(@Nullable String path, @Nullable String depth, Names names) {
        return new ListRequest(
                FileMembers.path(path),
                (int) FileMembers.number("depth", depth, 1, ListRequest.DEEPEST).orElse(1),
                FileMembers.glob(names.glob()),
                names.glob() == null ? "" : names.glob(),
                FileMembers.flag("hidden", names.hidden()),
                Optional.ofNullable(names.after()),
                Lists.limit(names.limit()));
    }

    SearchRequest search(@Nullable String path, What what, Names names) {
        String text = what.text();
        String regex = what.regex();
        if ((text == null) == (regex == null)) {
            throw Refusal.invalid("text", "give text or regex, one of them");
        }
        boolean ignoreCase = FileMembers.flag("ignoreCase", what.ignoreCase());
        Path place = FileMembers.path(path);
        return new SearchRequest(
                place,
                text != null
                        ? sought("text", () -> Sought.text(text, ignoreCase))
                        : sought("regex", () -> Sought.pattern(String.valueOf(regex), ignoreCase)),
                text != null ? text : String.valueOf(regex),
                FileMembers.glob(names.glob()),
                names.glob() == null ? "" : names.glob(),
                FileMembers.flag("hidden", names.hidden()),
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
}
