package os.atom.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import os.atom.file.text.Detected;
import os.atom.file.text.Detection;
import os.atom.file.text.LineEnds;
import os.atom.file.text.TextEncoding;
import os.atom.protocol.FileContent;
import os.atom.sandbox.Found;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.HeldFile;
import os.atom.sandbox.Unreached;

/** Reads files that policy let through: text as text, other bytes in Base64. Thread-safe. */
record Reading(Budget budget) {
    /** What was read, and the bytes that it is made of. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Read(FileContent content, byte[] bytes) {}

    Read read(Asker asker, Place place, ReadRequest request) throws Unfit, InterruptedException {
        String path = place.path().toString();
        try (HeldDirectory root = Places.hold(place);
                HeldFile file = root.file(place.relative())) {
            Found found = file.found();
            try (Budget.Share _ = budget.take(Math.min(found.size(), Sizes.LARGEST));
                    FileChannel channel = file.reading()) {
                Content content = Content.of(channel, found.size());
                return new Part(asker, path, request, found, content).read();
            }
        } catch (Unreached failed) {
            throw Unfit.of(failed, path);
        } catch (IOException broken) {
            throw broken(path, broken);
        }
    }

    static Unfit broken(String path, IOException broken) {
        return new Unfit(
                FileAnswer.Cause.BROKEN,
                "path",
                path + " cannot be read: " + broken.getMessage(),
                "a person should look at the disk");
    }

    /** The encoding of a content; empty for what is no text. */
    static Optional<Detected> detect(Content content) throws IOException {
        return switch (content) {
            case Content.Whole(byte[] bytes) -> Detection.of(bytes, true);
            case Content.Open open -> Detection.of(open.slice(0, Sizes.GUESSED), false);
        };
    }

    private record Part(
            Asker asker, String path, ReadRequest request, Found found, Content content) {
        Read read() throws IOException, Unfit {
            Optional<Cursor> cursor = cursor();
            Selector selector = new Selector(content, request.most());
            return request.raw() ? raw(selector, cursor) : text(selector, cursor);
        }

        private Optional<Cursor> cursor() throws Unfit {
            if (!(request.selection() instanceof Selection.After(String given))) {
                return Optional.empty();
            }
            Cursor cursor =
                    Cursor.parse(given)
                            .orElseThrow(() ->
                                    Unfit.invalid(
                                            "after", "is no cursor", "take next of an answer"));
            if (!cursor.holds(found)) {
                throw Unfit.conflict(
                        "after",
                        path + " changed after the cursor was given",
                        "read it again from its start",
                        Optional.empty());
            }
            return Optional.of(cursor);
        }

        private Read raw(Selector selector, Optional<Cursor> cursor) throws IOException {
            Slice slice =
                    cursor.isPresent()
                            ? selector.raw(cursor.get().offset(), cursor.get().end())
                            : selector.raw(start(), end());
            String text = Base64.getEncoder().encodeToString(slice.bytes());
            return answer(slice, "base64", "as asked", null, text, false);
        }

        private Read text(Selector selector, Optional<Cursor> cursor) throws IOException, Unfit {
            Detected detected = detected();
            Slice slice =
                    cursor.isPresent()
                            ? goOn(selector, detected, cursor.get())
                            : begin(selector, detected);
            TextEncoding encoding = detected.encoding();
            Optional<String> exact = encoding.decode(slice.bytes());
            String text = exact.orElseGet(() -> encoding.decodeLeniently(slice.bytes()));
            return answer(
                    slice,
                    encoding.word(),
                    detected.because(),
                    LineEnds.of(text).word(),
                    text,
                    exact.isEmpty());
        }

        private Slice goOn(Selector selector, Detected detected, Cursor cursor) throws IOException {
            return cursor.line() == 0
                    ? selector.bytes(detected, cursor.offset(), cursor.end())
                    : selector.from(detected, cursor.offset(), cursor.line(), cursor.last());
        }

        private Slice begin(Selector selector, Detected detected) throws IOException, Unfit {
            return switch (request.selection()) {
                case Selection.Lines(long first, long last) ->
                        selector.lines(detected, first, last);
                case Selection.Bytes _, Selection.After _ ->
                        selector.bytes(detected, start(), end());
            };
        }

        private Detected detected() throws IOException, Unfit {
            if (request.encoding().isPresent()) {
                return Detected.named(request.encoding().get(), content.slice(0, 4));
            }
            return detect(content)
                    .orElseThrow(() ->
                            Unfit.invalid(
                                    "encoding",
                                    path + " is not text",
                                    "ask for its bytes with encoding=base64"));
        }

        private long start() {
            return request.selection() instanceof Selection.Bytes(long offset, _) ? offset : 0;
        }

        private long end() {
            if (request.selection() instanceof Selection.Bytes(long offset, OptionalLong length)
                    && length.isPresent()) {
                long end = offset + length.getAsLong();
                return end < 0 ? Long.MAX_VALUE : end;
            }
            return Long.MAX_VALUE;
        }

        private Read answer(
                Slice slice,
                String encoding,
                String because,
                @org.jspecify.annotations.Nullable String lineEnds,
                String text,
                boolean lossy) {
            boolean counted = slice.firstLine() > 0 && slice.bytes().length > 0;
            FileContent answer =
                    new FileContent(
                            asker.agent().name(),
                            path,
                            found.size(),
                            content instanceof Content.Whole(byte[] all)
                                    ? FileHash.of(all).text()
                                    : null,
                            found.modified(),
                            encoding,
                            because,
                            lineEnds,
                            text,
                            lossy,
                            slice.offset(),
                            slice.bytes().length,
                            counted ? slice.firstLine() : null,
                            counted ? slice.lastLine() : null,
                            slice.more() ? next(slice) : null);
            return new Read(answer, slice.bytes());
        }

        private String next(Slice slice) {
            return Cursor.at(found, slice.next(), slice.nextLine(), slice.lastWanted(), slice.end())
                    .text();
        }
    }
}
