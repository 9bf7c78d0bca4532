package os.atom.approval;

import java.util.List;
import java.util.stream.Collectors;
import os.atom.journal.Digest;
import os.atom.protocol.EffectRecord;

/**
 * What two commands share when a person who let one run again would not be surprised by the other:
 * the same programs with the same words, in the same directory and order, with the same effects on
 * the same paths, reading the same input. Pure.
 */
public final class Shape {
    private Shape() {}

    /**
     * A short name for the shape, equal for equal shapes only.
     *
     * @param reads tells what it reads on standard input; empty when nothing
     */
    public static String of(String plan, List<EffectRecord> effects, String reads) {
        String input = reads.isEmpty() ? "" : "\n\0" + reads;
        return Digest.ofText(plan + "\n" + String.join("\n", words(effects)) + input).toString();
    }

    /** What a command may touch, in words, each once and in order. */
    public static List<String> words(List<EffectRecord> effects) {
        return effects.stream()
                .map(effect -> effect.kind() + (effect.path() == null ? "" : " " + effect.path()))
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }
}
