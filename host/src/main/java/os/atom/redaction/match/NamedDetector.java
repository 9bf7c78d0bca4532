package os.atom.redaction.match;

import java.util.Optional;
import os.atom.redaction.rule.Rule;

/** Finds values by the names they are given to. Immutable. */
final class NamedDetector implements Detector {
    /** How far a value is looked at; what is longer is replaced to its end all the same. */
    private static final int WITHIN = 512;

    /** How often a value is looked through until it is judged, at most. */
    private static final int JUDGED = 10;

    private final Rule.Named rule;

    NamedDetector(Rule.Named rule) {
        this.rule = rule;
    }

    @Override
    public int within() {
        return WITHIN;
    }

    @Override
    public int from(byte[] bytes, int at) {
        return at;
    }

    @Override
    public boolean admits(byte[] bytes, int at, int length) {
        return Name.begins(bytes, at, length);
    }

    @Override
    public boolean isTelling() {
        return false;
    }

    @Override
    public void detect(Place place, Found found) {
        Name name = Name.around(place);
        Optional<Assignment> assigned = Assignment.of(place, name);
        if (assigned.isEmpty() || !name.isSecret()) {
            return;
        }
        Assignment value = assigned.get();
        place.steps().take((long) JUDGED * Math.min(value.end() - value.start(), Judgement.ENOUGH));
        String text = Bytes.text(place.bytes(), value.start(), value.end());
        if (Judgement.isSecret(rule.value(), value.style(), text)) {
            found.add(value.start(), value.end(), value.open(), rule.head());
        }
    }
}
