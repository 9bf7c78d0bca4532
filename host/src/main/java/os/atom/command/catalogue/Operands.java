package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which role each operand has, by its place. */
record Operands(List<Slot> slots) {
    static final Operands NONE = new Operands(List.of());

    Operands {
        slots = List.copyOf(slots);
    }

    enum Count {
        ONE,
        OPTIONAL,
        MANY
    }

    record Slot(Meaning role, Count count) {}

    record Assigned(Meaning role, Word word) {}

    /** Whether the last operands are a command of their own. */
    boolean wraps() {
        return !slots.isEmpty() && slots.getLast().role() == Role.COMMAND;
    }

    /** What is left for words after so many: the places at the front that are taken are gone. */
    Operands after(int words) {
        int taken = 0;
        while (taken < Math.min(words, slots.size()) && slots.get(taken).count() == Count.ONE) {
            taken++;
        }
        return new Operands(slots.subList(taken, slots.size()));
    }

    /**
     * Gives the words their roles; those after the repeated slot are taken from the end.
     *
     * @return empty if there are too few or too many words
     */
    Optional<List<Assigned>> assign(List<Word> words) {
        long required = slots.stream().filter(slot -> slot.count() == Count.ONE).count();
        boolean open = slots.stream().anyMatch(slot -> slot.count() == Count.MANY);
        if (words.size() < required || (!open && words.size() > slots.size())) {
            return Optional.empty();
        }
        List<Assigned> assigned = new ArrayList<>();
        long spare = words.size() - required;
        int word = 0;
        for (Slot slot : slots) {
            long take =
                    switch (slot.count()) {
                        case ONE -> 1;
                        case OPTIONAL -> Math.min(1, spare);
                        case MANY -> spare;
                    };
            spare -= slot.count() == Count.ONE ? 0 : take;
            for (long taken = 0; taken < take; taken++) {
                assigned.add(new Assigned(slot.role(), words.get(word++)));
            }
        }
        return Optional.of(assigned);
    }
}
