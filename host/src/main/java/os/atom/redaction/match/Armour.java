package os.atom.redaction.match;

import os.atom.redaction.rule.Rule;

/** Tells whether a private key stands under a heading. Immutable. */
record Armour(Rule.Armour rule, Shape heading) {
    /** How far after the heading it is looked for a key, or for the closing line. */
    static final int REACH = 1024;

    private static final int LONGEST_HEADING = 96;

    Armour(Rule.Armour rule) {
        this(rule, new Shape(rule.heading()));
    }

    /** What stands at a place. */
    sealed interface Answer {
        /** No key. */
        record Nothing() implements Answer {}

        /** Too little to tell. */
        record Unknown() implements Answer {}

        /** A key; a reader takes it from the end of the heading on. */
        record Key(int from) implements Answer {}

        /** Something between heading and closing line, whatever it is. */
        record Enclosed(int end) implements Answer {}
    }

    /**
     * Looks at a place.
     *
     * @param last whether nothing comes after these bytes
     * @param steps counts what looking takes
     */
    Answer at(byte[] bytes, int at, int end, boolean last, Steps steps) {
        if (end - at < LONGEST_HEADING && !last && !hasLineEnd(bytes, at, end)) {
            return new Answer.Unknown();
        }
        String line = Bytes.text(bytes, at, Math.min(end, at + LONGEST_HEADING));
        int from = heading.find(line, steps).map(part -> at + part.matched()).orElse(-1);
        if (from < 0) {
            return new Answer.Nothing();
        }
        int reach = Math.min(end, from + REACH);
        steps.take(reach - from);
        ArmourReader reader = new ArmourReader();
        reader.read(bytes, from, reach, last && reach == end);
        if (reader.sawKey()) {
            return new Answer.Key(from);
        }
        boolean all = last || reach == from + REACH;
        return reader.isOver() || all ? enclosed(bytes, from, reach, all) : new Answer.Unknown();
    }

    private static Answer enclosed(byte[] bytes, int from, int reach, boolean last) {
        boolean constant = from < reach && Bytes.isQuote(bytes[from]);
        int letters = 0;
        for (int at = from; at < reach; at++) {
            if ("(){}<>&|$".indexOf(bytes[at]) >= 0) {
                return new Answer.Nothing();
            }
            letters += Bytes.isWord(bytes[at]) ? 1 : 0;
            if (bytes[at] == '-') {
                int closing = ArmourReader.closing(bytes, at, reach);
                if (closing > 0 && (at + closing < reach || last)) {
                    boolean constants = constant && Bytes.isQuote(bytes[at - 1]);
                    return letters >= 6 && !constants
                            ? new Answer.Enclosed(at + closing)
                            : new Answer.Nothing();
                }
            }
        }
        return last ? new Answer.Nothing() : new Answer.Unknown();
    }

    private static boolean hasLineEnd(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            if (bytes[at] == '\n') {
                return true;
            }
        }
        return false;
    }
}
