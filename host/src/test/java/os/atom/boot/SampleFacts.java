package os.atom.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import os.atom.journal.Fact;

/**
 * A fact of every type that a table is read from, as the steps write them, about few enough things
 * that they meet. Not every history of them is legal; what is not, the tables refuse.
 */
final class SampleFacts {
    private final Map<String, Supplier<Fact>> samples = new HashMap<>();

    /**
     * @param round keeps the ids of one history apart from those of another
     * @param told how much of the journal was told, over all histories
     */
    SampleFacts(Random random, String round, AtomicLong told) {
        for (Samples each :
                List.of(
                        new GoverningSamples(random, round),
                        new WorkSamples(random, round),
                        new FeedSamples(random, round, told),
                        new MessageSamples(random, round),
                        new LaterSamples(random, round))) {
            samples.putAll(each.all());
        }
    }

    /** A fact of a type. */
    Fact of(String type) {
        Supplier<Fact> sample = samples.get(type);
        if (sample == null) {
            throw new AssertionError(
                    "a table is read from " + type + ": write a sample of it in SampleFacts");
        }
        return sample.get();
    }
}
