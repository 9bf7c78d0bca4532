package os.atom.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One caller's append on its way through the queue.
 *
 * @param erases the entries whose payloads go in the same transaction; each fact is the tombstone
 *     of the one at its place
 * @param answer completed when the entries are durable, or with what went wrong
 */
record Call(List<Prepared> facts, List<Long> erases, CompletableFuture<List<Entry>> answer) {

    static Call append(List<Fact> facts) {
        return new Call(
                facts.stream().map(Prepared::of).toList(), List.of(), new CompletableFuture<>());
    }

    static Call erase(List<Long> seqs, List<Fact> tombstones) {
        return new Call(
                tombstones.stream().map(Prepared::of).toList(), seqs, new CompletableFuture<>());
    }
}
