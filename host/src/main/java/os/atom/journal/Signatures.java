package os.atom.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/** Whose signatures stand below heads whose lines follow each other. */
final class Signatures {
    private Signatures() {}

    /** Whether the first and the last head are the work of one key. */
    static boolean fit(PublicKey key, HeadEnds ends) {
        return isBy(key, ends.first()) && isBy(key, ends.last());
    }

    private static boolean isBy(PublicKey key, Optional<SignedHead> head) {
        return head.filter(line -> SigningKeys.verify(key, line)).isPresent();
    }

    /** What to say of a file whose ends are not the work of the key. */
    static Verdict.Broken others(Path file) {
        return changed(0, "%s is not all signed by the key that vouches for it".formatted(file));
    }

    /**
     * The heads with the problem that their signatures have, if they have one. Each signature is
     * checked only then.
     */
    static SignedHeads judge(Path file, PublicKey key, SignedHeads linked) throws IOException {
        HeadEnds ends;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ends = HeadEnds.of(channel);
        }
        if (ends.last().isEmpty() || fit(key, ends)) {
            return linked;
        }
        boolean startsOurs = isBy(key, ends.first());
        // Lines of the other kind than the first begin where the scan ends.
        SignedHeads alike =
                SignedHeads.read(file, head -> SigningKeys.verify(key, head) == startsOurs);
        return startsOurs
                ? endsOthers(ends.last().get(), alike)
                : new SignedHeads(List.of(), Optional.of(startsOthers(ends.last().get(), alike)));
    }

    private static Verdict.Broken startsOthers(SignedHead last, SignedHeads others) {
        if (last.number() == 1) {
            return SignedHeads.edited(List.of(), 1);
        }
        return others.problem().isEmpty()
                ? changed(0, "another key than the one that vouches signed the heads")
                : changed(
                        0,
                        "entries up to %d were signed by another key than the one that vouches now"
                                .formatted(others.reached()));
    }

    private static SignedHeads endsOthers(SignedHead last, SignedHeads ours) {
        SignedHead line = ours.good().getLast();
        boolean onlyTheLast = line.number() == last.number() - 1;
        return onlyTheLast
                ? ours
                : new SignedHeads(
                        ours.good(),
                        Optional.of(
                                changed(
                                        line.head().seq(),
                                        "another key signed the heads after entry %d"
                                                .formatted(line.head().seq()))));
    }

    private static Verdict.Broken changed(long vouched, String words) {
        return new Verdict.Broken(vouched + 1, Damage.KEY_CHANGED, words);
    }
}
