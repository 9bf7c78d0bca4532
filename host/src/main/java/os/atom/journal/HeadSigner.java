package os.atom.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Signs the head of the chain on a timer, in quiet periods too, and keeps what it signed outside
 * the store: a chain alone cannot tell that its tail was cut off.
 */
final class HeadSigner implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HeadSigner.class);

    private final ReentrantLock turn = new ReentrantLock();
    private final Supplier<Head> heads;
    private final SigningKeys keys;
    private final HeadsFile file;
    private final List<HeadSink> sinks;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    private HeadSigner(
            Supplier<Head> heads,
            SigningKeys keys,
            HeadsFile file,
            List<HeadSink> sinks,
            Clock clock) {
        this.heads = heads;
        this.keys = keys;
        this.file = file;
        this.sinks = List.copyOf(sinks);
        this.clock = clock;
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("atom-journal-heads").factory());
    }

    /**
     * Readies keys and file, and signs the head at once: no entry is written before one is.
     *
     * @throws IOException when keys or file cannot be read or made, or the key is not the one that
     *     signed before; a new one is made only where nothing was signed
     * @throws IllegalStateException when the journal does not go on from the head signed last
     */
    static HeadSigner start(
            Supplier<Head> heads,
            Path keysDirectory,
            Path headsFile,
            Duration every,
            List<HeadSink> sinks,
            Clock clock)
            throws IOException {
        // The file comes before the keys: keys without it mean that someone took it away.
        Optional<Verdict.Broken> problem = SignedHeads.ends(keysDirectory, headsFile).problem();
        if (problem.isPresent()) {
            throw new IOException(problem.get().words());
        }
        HeadsFile file = HeadsFile.open(headsFile);
        try {
            HeadSigner signer =
                    new HeadSigner(heads, SigningKeys.in(keysDirectory), file, sinks, clock);
            signer.sign();
            signer.repeat(every);
            return signer;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private void repeat(Duration every) {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::signOrLog, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The key that signs. */
    Digest key() {
        return keys.fingerprint();
    }

    /**
     * Signs the head as it is now.
     *
     * @throws IOException when the file cannot take it
     * @throws IllegalStateException when the journal does not go on from the head signed last; such
     *     a head is not signed
     */
    SignedHead sign() throws IOException {
        turn.lock();
        try {
            Head head = heads.get();
            Optional<SignedHead> last = file.last();
            last.ifPresent(signed -> checkGoesOn(signed.head(), head));
            SignedHead unsigned =
                    new SignedHead(
                            last.map(SignedHead::number).orElse(0L) + 1,
                            head,
                            micros(clock.instant()),
                            last.map(SignedHead::digest).orElse(Digest.ZERO),
                            "");
            SignedHead signed =
                    new SignedHead(
                            unsigned.number(),
                            head,
                            unsigned.signedAt(),
                            unsigned.previous(),
                            keys.sign(unsigned.statement()));
            file.append(signed);
            sinks.forEach(sink -> tell(sink, signed));
            return signed;
        } finally {
            turn.unlock();
        }
    }

    private static void checkGoesOn(Head signed, Head head) {
        boolean other = signed.seq() == head.seq() && !signed.hash().equals(head.hash());
        if (head.seq() < signed.seq() || other) {
            throw new IllegalStateException(
                    "the journal ends at entry %d and does not go on from the signed entry %d; run 'atom-os audit verify'"
                            .formatted(head.seq(), signed.seq()));
        }
    }

    private void signOrLog() {
        try {
            sign();
        } catch (IOException | RuntimeException failed) {
            LOG.errorf("the journal's head is not signed: %s", Reason.of(failed));
        }
    }

    private static void tell(HeadSink sink, SignedHead signed) {
        try {
            sink.accept(signed);
        } catch (RuntimeException failed) {
            LOG.errorf("a signed head was not passed on: %s", Reason.of(failed));
        }
    }

    private static Instant micros(Instant time) {
        return Micros.instant(Micros.of(time));
    }

    /** Signs once more and ends the timer. */
    @Override
    public void close() {
        timer.shutdown();
        signOrLog();
        try {
            file.close();
        } catch (IOException failed) {
            LOG.warnf("the heads file does not close: %s", Reason.of(failed));
        }
    }
}
