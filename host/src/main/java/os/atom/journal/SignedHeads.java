package os.atom.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a heads file vouches for.
 *
 * @param good the heads up to the first bad line, the last of each quiet period only
 * @param problem why the file is not to be trusted from the line after those
 */
record SignedHeads(List<SignedHead> good, Optional<Verdict.Broken> problem) {

    Optional<SignedHead> last() {
        return good.isEmpty() ? Optional.empty() : Optional.of(good.getLast());
    }

    /** The number that the last good head vouches for. */
    long reached() {
        return reached(good);
    }

    /** What these heads say of a journal whose entries are whole up to {@code head}. */
    Verdict judge(Head head, long erased, long losses) {
        String words = "entries up to %d were signed".formatted(reached());
        if (head.seq() < reached()) {
            return head.seq() == 0
                    ? new Verdict.Broken(1, Damage.GONE, "the whole journal is gone: " + words)
                    : new Verdict.Broken(
                            head.seq() + 1,
                            Damage.TRUNCATED,
                            "entry %d: it is gone from the end: %s"
                                    .formatted(head.seq() + 1, words));
        }
        Optional<Verdict.Broken> unvouched =
                problem.or(() -> head.seq() > 0 && good.isEmpty() ? none(head) : Optional.empty());
        return unvouched
                .<Verdict>map(broken -> broken)
                .orElseGet(() -> new Verdict.Intact(head.seq(), head, erased, losses, last()));
    }

    /**
     * Reads and checks the file. Each line names the one before, so the last signature vouches for
     * all; the first is checked too, since a file is the work of one key.
     */
    static SignedHeads read(Path keysDirectory, Path file) {
        if (!Files.exists(file)) {
            return absent(keysDirectory, file);
        }
        try {
            PublicKey key = SigningKeys.publicKey(keysDirectory);
            SignedHeads linked = read(file, head -> true);
            return linked.problem().isEmpty()
                    ? Signatures.judge(file, key, linked)
                    : read(file, head -> SigningKeys.verify(key, head));
        } catch (IOException failed) {
            return missing("the signed heads cannot be checked: " + Reason.of(failed));
        }
    }

    /** The last head alone, for a start: neither the lines nor the signatures between are read. */
    static SignedHeads ends(Path keysDirectory, Path file) {
        if (!Files.exists(file)) {
            return absent(keysDirectory, file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            HeadEnds ends = HeadEnds.of(channel);
            if (ends.last().isEmpty()) {
                return new SignedHeads(List.of(), Optional.empty());
            }
            PublicKey key = SigningKeys.publicKey(keysDirectory);
            return Signatures.fit(key, ends)
                    ? new SignedHeads(ends.last().stream().toList(), Optional.empty())
                    : new SignedHeads(List.of(), Optional.of(Signatures.others(file)));
        } catch (IOException failed) {
            return missing("the signed heads cannot be checked: " + Reason.of(failed));
        }
    }

    private static SignedHeads absent(Path keysDirectory, Path file) {
        return SigningKeys.exist(keysDirectory)
                ? missing(file + " is gone: nothing vouches for the journal's end")
                : new SignedHeads(List.of(), Optional.empty());
    }

    private static Optional<Verdict.Broken> none(Head head) {
        return Optional.of(
                new Verdict.Broken(
                        1,
                        Damage.HEADS_MISSING,
                        "no head was signed: the chain of %d entries fits, but nothing vouches for it"
                                .formatted(head.seq())));
    }

    private static SignedHeads missing(String words) {
        return new SignedHeads(
                List.of(), Optional.of(new Verdict.Broken(1, Damage.HEADS_MISSING, words)));
    }

    /** Whether a line is to be trusted. */
    interface Check {
        boolean passes(SignedHead head);
    }

    /** The lines up to the first that does not follow its predecessor or does not pass. */
    static SignedHeads read(Path file, Check check) throws IOException {
        List<SignedHead> good = new ArrayList<>();
        Digest previous = Digest.ZERO;
        long number = 0;
        // Bytes that are no UTF-8 cannot be part of a line that parses.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = lines.readLine();
            while (line != null) {
                Optional<SignedHead> parsed = SignedHead.parse(line);
                number++;
                if (parsed.isEmpty()
                        || parsed.get().number() != number
                        || !parsed.get().previous().equals(previous)
                        || parsed.get().head().seq() < reached(good)
                        || !check.passes(parsed.get())) {
                    return unfinished(lines, file) && parsed.isEmpty()
                            ? new SignedHeads(good, Optional.empty())
                            : new SignedHeads(good, Optional.of(edited(good, number)));
                }
                previous = parsed.get().digest();
                add(good, parsed.get());
                line = lines.readLine();
            }
        }
        return new SignedHeads(good, Optional.empty());
    }

    private static long reached(List<SignedHead> good) {
        return good.isEmpty() ? 0 : good.getLast().head().seq();
    }

    /** Of a quiet period's equal heads only the last is of use. */
    private static void add(List<SignedHead> good, SignedHead head) {
        if (!good.isEmpty() && good.getLast().head().equals(head.head())) {
            good.removeLast();
        }
        good.add(head);
    }

    /** A server that is writing, or was killed while it did, leaves a line without its end. */
    private static boolean unfinished(BufferedReader lines, Path file) throws IOException {
        if (lines.readLine() != null) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(channel.size() - 1);
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last);
            return last.get(0) != '\n';
        }
    }

    static Verdict.Broken edited(List<SignedHead> good, long number) {
        return new Verdict.Broken(
                reached(good) + 1,
                Damage.HEADS_EDITED,
                "line %d of the signed heads is not what the server signed".formatted(number));
    }
}
