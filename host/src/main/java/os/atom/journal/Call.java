package os.atom.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * One caller's append on its way through the queue.
 *
 * @param erases the entries whose payloads go in the same transaction; the facts are their
 *     tombstones
 * @param check refuses, by a {@link Refusal}, an erasure that what is there by now forbids
 * @param answer completed when the entries are durable, or with what went wrong
 */
record Call(
        List<Prepared> facts,
        List<Long> erases,
        Consumer<Handle> check,
        CompletableFuture<List<Entry>> answer) {

    static Call append(List<Fact> facts) {
        return erase(List.of(), facts, _ -> {});
    }

    static Call erase(List<Long> seqs, List<Fact> tombstones, Consumer<Handle> check) {
        return new Call(
                tombstones.stream().map(Prepared::of).toList(),
                List.copyOf(seqs),
                check,
                new CompletableFuture<>());
    }
}
