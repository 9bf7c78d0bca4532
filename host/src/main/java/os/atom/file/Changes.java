package os.atom.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import os.atom.file.Change.Next;
import os.atom.file.WriteRequest.Mode;
import os.atom.file.WriteRequest.Payload;
import os.atom.file.text.Detected;
import os.atom.file.text.Detection;
import os.atom.file.text.Edit;
import os.atom.file.text.Edited;
import os.atom.file.text.Edits;
import os.atom.file.text.TextEncoding;

/** The changes that can be asked for, each worked out from the file as it is. Pure. */
final class Changes {
    private static final String MARK = "\ufeff";

    private Changes() {}

    /** The whole content is another one. */
    static Change write(WriteRequest request) {
        return current -> {
            String path = request.path().toString();
            if (request.mode() == Mode.CREATE && current.isPresent()) {
                throw Unfit.conflict(
                        "mode",
                        path + " is there already",
                        "overwrite it, or choose another name",
                        current.map(found -> found.hash().text()));
            }
            if (request.mode() == Mode.OVERWRITE && current.isEmpty()) {
                throw new Unfit(
                        FileAnswer.Cause.MISSING, "mode", path + " does not exist", "create it");
            }
            expect(request.expected(), current, path);
            byte[] content = bytes(request.payload(), current);
            small(content.length, "content");
            return new Next(
                    current.isPresent() ? ChangeKind.OVERWRITTEN : ChangeKind.CREATED,
                    Optional.of(content),
                    Detection.of(content, true),
                    0,
                    0);
        };
    }

    private static byte[] bytes(Payload payload, Optional<Current> current) throws Unfit {
        return switch (payload) {
            case Payload.Bytes(byte[] bytes) -> bytes;
            case Payload.Text(String text, Optional<TextEncoding> named) -> {
                Optional<Detected> there = current.flatMap(Current::detected);
                TextEncoding encoding =
                        named.or(() -> there.map(Detected::encoding)).orElse(TextEncoding.UTF_8);
                boolean kept = there.filter(found -> found.encoding() == encoding).isPresent();
                boolean marked = kept ? there.orElseThrow().mark() > 0 : encoding.unit() > 1;
                yield encoded(encoding, text, marked, "content");
            }
        };
    }

    /** Exact replacements. */
    static Change edit(EditRequest request) {
        return current -> {
            String path = request.path().toString();
            Current file =
                    current.orElseThrow(() ->
                            new Unfit(
                                    FileAnswer.Cause.MISSING,
                                    "path",
                                    path + " does not exist",
                                    "see what is there with a listing"));
            expect(request.expected(), current, path);
            Detected detected = encoding(request, file);
            byte[] content = file.content();
            String text =
                    detected.encoding()
                            .decode(Arrays.copyOfRange(content, detected.mark(), content.length))
                            .orElseThrow(() ->
                                    Unfit.invalid(
                                            "encoding",
                                            path + " is not all " + detected.encoding().word(),
                                            "name another encoding, or write it as a whole"));
            Edited.Done done = done(request.edits(), text, file);
            byte[] edited = encoded(detected.encoding(), done.text(), detected.mark() > 0, "edits");
            small(edited.length, "edits");
            return new Next(
                    ChangeKind.EDITED,
                    Optional.of(edited),
                    Optional.of(detected),
                    done.replacements(),
                    0);
        };
    }

    private static Detected encoding(EditRequest request, Current file) throws Unfit {
        if (request.encoding().isPresent()) {
            return Detected.named(request.encoding().get(), file.content());
        }
        return file.detected()
                .orElseThrow(() ->
                        Unfit.invalid(
                                "path",
                                request.path() + " is not text",
                                "write it as a whole, with encoding base64"));
    }

    private static Edited.Done done(List<Edit> edits, String text, Current file) throws Unfit {
        return switch (Edits.apply(text, edits)) {
            case Edited.Done done -> done;
            case Edited.NotFound(int edit, String hint, List<Edited.Near> nearest) ->
                    throw Unfit.unmatched(
                            field(edit),
                            "the text does not stand there"
                                    + (hint.isEmpty() ? "" : ": " + hint)
                                    + told(nearest),
                            file.hash().text(),
                            nearest);
            case Edited.Ambiguous(int edit, int places, List<Integer> lines) ->
                    throw Unfit.unmatched(
                            field(edit),
                            "the text stands in %d places, first in lines %s: give more of it, or say all"
                                    .formatted(places, lines),
                            file.hash().text(),
                            List.of());
        };
    }

    private static String field(int edit) {
        return "edits." + edit + ".before";
    }

    private static String told(List<Edited.Near> nearest) {
        return nearest.isEmpty()
                ? ""
                : "; nearest is line %d: %s"
                        .formatted(nearest.getFirst().line(), nearest.getFirst().text());
    }

    /** Takes a change back. */
    static Change undo(FileArchive.Stored change, KeptCopies kept) {
        return current -> {
            String path = change.intent().path();
            Optional<String> expected = change.intent().shallBe().map(after -> after.hash());
            Optional<String> found = current.map(file -> file.hash().text());
            if (!found.equals(expected)) {
                throw Unfit.conflict(
                        "id",
                        found.isEmpty()
                                ? path + " is gone since"
                                : path + " changed since; taking it back would lose that",
                        "undo what came after it first, or edit the file",
                        found);
            }
            if (change.intent().was().isEmpty()) {
                return new Next(ChangeKind.UNDONE, Optional.empty(), Optional.empty(), 0, 0);
            }
            byte[] before =
                    kept.find(new FileHash(change.intent().was().get().hash()))
                            .orElseThrow(() ->
                                    Unfit.conflict(
                                            "id",
                                            "what " + path + " held before is no longer kept",
                                            "see the diff of the change; files.kept and"
                                                    + " files.kept-size say how much is kept",
                                            found));
            return new Next(
                    ChangeKind.UNDONE,
                    Optional.of(before),
                    Detection.of(before, true),
                    0,
                    change.intent().mode());
        };
    }

    private static void expect(Optional<String> expected, Optional<Current> current, String path)
            throws Unfit {
        Optional<String> found = current.map(file -> file.hash().text());
        if (expected.isPresent() && !found.equals(expected)) {
            throw Unfit.conflict(
                    "expectedHash",
                    found.isEmpty()
                            ? path + " does not exist any more"
                            : path + " is another one than expected",
                    "read it again and decide anew",
                    found);
        }
    }

    private static byte[] encoded(TextEncoding encoding, String text, boolean marked, String field)
            throws Unfit {
        return encoding.encode(marked ? MARK + text : text)
                .orElseThrow(() ->
                        Unfit.invalid(
                                field,
                                "it holds characters that %s has not".formatted(encoding.word()),
                                "write the file as a whole in another encoding, such as utf-8"));
    }

    private static void small(int size, String field) throws Unfit {
        if (size > Sizes.LARGEST) {
            throw new Unfit(
                    FileAnswer.Cause.TOO_LARGE,
                    field,
                    "the file would have %d bytes, at most %s are written here"
                            .formatted(size, Sizes.words(Sizes.LARGEST)),
                    "write it with a command");
        }
    }
}
