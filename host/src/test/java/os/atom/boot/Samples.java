package os.atom.boot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import os.atom.journal.Fact;

/** Facts of the types of some steps, about few enough things that they meet. */
abstract class Samples {
    private static final List<String> LEVELS =
            List.of("STUDENT", "INTERN", "SUPERVISED", "AUTONOMOUS");

    final Random random;
    final String round;
    private final Map<String, Supplier<Fact>> samples = new HashMap<>();

    /**
     * @param round keeps the ids of one history apart from those of another
     */
    Samples(Random random, String round) {
        this.random = random;
        this.round = round;
    }

    /** How a fact of each type is made. */
    final Map<String, Supplier<Fact>> all() {
        return samples;
    }

    final void put(String type, Supplier<Fact> sample) {
        samples.put(type, sample);
    }

    final void add(String type, String actor, Supplier<String> subject, Supplier<String> payload) {
        put(type, () -> new Fact(type, actor, subject.get(), payload.get().replace('\'', '"')));
    }

    final String id(String kind, int many) {
        return kind + round + random.nextInt(many);
    }

    /** One of few: names are fought for. */
    final String name() {
        return "name" + round + random.nextInt(2);
    }

    final String level() {
        return one(LEVELS.toArray(String[]::new));
    }

    /** Unlike any other. */
    final String key() {
        return Long.toHexString(random.nextLong());
    }

    final String one(String... choices) {
        return Arrays.asList(choices).get(random.nextInt(choices.length));
    }
}
