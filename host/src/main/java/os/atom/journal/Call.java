package os.atom.journal;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * One caller's append on its way through the queue.
 *
 * @param erases the entry whose payload goes in the same transaction
 * @param answer completed when the entries are durable, or with what went wrong
 */
record Call(List<Prepared> facts, OptionalLong erases, CompletableFuture<List<Entry>> answer) {

    static Call append(List<Fact> facts) {
        return new Call(
                facts.stream().map(Prepared::of).toList(),
                OptionalLong.empty(),
                new CompletableFuture<>());
    }

    static Call erase(long seq, Fact tombstone) {
        return new Call(
                List.of(Prepared.of(tombstone)), OptionalLong.of(seq), new CompletableFuture<>());
    }
}
