package os.atom.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * What an entry is about: {@code webhook:ID/NUMBER/...}. All that a delivery needs stands there and
 * not in the payload, so that an erasure never changes how far something is.
 */
final class Subject {
    private final String id;
    private final List<Long> numbers;

    private Subject(String id, List<Long> numbers) {
        this.id = id;
        this.numbers = numbers;
    }

    static String of(Kind kind, String id, long... numbers) {
        StringBuilder subject = new StringBuilder(kind.word()).append(':').append(id);
        for (long number : numbers) {
            subject.append('/').append(number);
        }
        return subject.toString();
    }

    static Subject read(String subject) {
        String[] parts = subject.substring(subject.indexOf(':') + 1).split("/", -1);
        List<Long> numbers = new ArrayList<>();
        for (int at = 1; at < parts.length; at++) {
            numbers.add(Long.parseLong(parts[at]));
        }
        return new Subject(parts[0], numbers);
    }

    String id() {
        return id;
    }

    /** The event. */
    long seq() {
        return numbers.getFirst();
    }

    /** What follows the event, from 1. */
    long number(int at) {
        return numbers.get(at);
    }
}
