package os.atom.redaction.match;

import java.util.Optional;
import os.atom.redaction.rule.Rule;

/** Finds texts that show themselves by a keyword, written plainly or with escapes. Immutable. */
final class TokenDetector implements Detector {
    /** How many layers of escapes are taken away: a JSON text inside a JSON text has two. */
    private static final int LAYERS = 3;

    private static final int LONGEST_BEFORE = 64;
    private static final int LONGEST_AUTHORITY = 128;

    private final Rule.Token rule;
    private final Shape shape;
    private final byte[] exact;

    TokenDetector(Rule.Token rule, String keyword) {
        this.rule = rule;
        this.shape = new Shape(rule.form());
        this.exact = keyword.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Override
    public int within() {
        return rule.within();
    }

    @Override
    public int from(byte[] bytes, int at) {
        int start = at;
        while (start > 0
                && at - start < LONGEST_BEFORE
                && rule.before().has(bytes[start - 1] & 0xff)
                && Boundary.escapeBefore(bytes, start) == 0) {
            start--;
        }
        while (start < at && (!Bytes.isWord(bytes[start]) || Boundary.isInsideWord(bytes, start))) {
            start++;
        }
        return start;
    }

    @Override
    public boolean admits(byte[] bytes, int at, int length) {
        if (!rule.before().isEmpty()) {
            return from(bytes, at) < at;
        }
        if (Bytes.isWord(exact[0]) && Boundary.isInsideWord(bytes, at)) {
            return false;
        }
        if (!rule.anyCase()) {
            for (int place = 0; place < exact.length; place++) {
                if (bytes[at + place] != exact[place]) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean isTelling() {
        return rule.before().isEmpty() && !shape.hasParts();
    }

    @Override
    public void detect(Place place, Found found) {
        int from = from(place.bytes(), place.at());
        String text = Bytes.text(place.bytes(), from, place.end());
        if (place.next() == Bytes.BARRIER && !rule.escaped()) {
            return;
        }
        if (!rule.with().isEmpty() && rule.with().stream().noneMatch(text::contains)) {
            return;
        }
        Optional<Unescaped> layer = Optional.of(Unescaped.none(text));
        int most = rule.escaped() ? LAYERS : 0;
        for (int layers = 0; layer.isPresent() && layers <= most; layers++) {
            place.steps().take(layer.get().text().length());
            detect(place, from, layer.get(), found);
            layer = layer.get().next();
        }
    }

    /**
     * Whether what is found by what goes before it ends at a placeholder: then it was judged
     * before, together with what stood there.
     */
    private boolean isBarred(Place place) {
        return place.next() == Bytes.BARRIER && shape.dependsOnLength();
    }

    /** Whether a place is between the two slashes and the path of a URL (RFC 3986). */
    private static boolean isInAuthority(byte[] bytes, int at) {
        for (int before = at; before > 0 && at - before < LONGEST_AUTHORITY; before--) {
            int slash = slashBefore(bytes, before);
            if (slash > 0) {
                return slashBefore(bytes, before - slash) > 0;
            }
            int value = bytes[before - 1];
            if (value == Bytes.BARRIER) {
                return true;
            }
            if (value <= ' ' || value == '?' || value == '#' || Bytes.isQuote(value)) {
                return false;
            }
        }
        return false;
    }

    /** How long the slash is that ends before a place: {@code /}, {@code \/} or {@code %2F}. */
    private static int slashBefore(byte[] bytes, int at) {
        if (at > 0 && bytes[at - 1] == '/') {
            return at > 1 && bytes[at - 2] == '\\' ? 2 : 1;
        }
        boolean coded =
                at > 2
                        && (bytes[at - 1] | 0x20) == 'f'
                        && bytes[at - 2] == '2'
                        && bytes[at - 3] == '%';
        return coded ? 3 : 0;
    }

    private void detect(Place place, int from, Unescaped layer, Found found) {
        Optional<Shape.Part> part = shape.find(layer.text(), place.steps());
        if (part.isEmpty() || !shape.isNear(place)) {
            return;
        }
        int start = from + layer.start(part.get().start());
        int end = from + layer.end(part.get().end());
        boolean barred = layer.text().length() == part.get().end() && isBarred(place);
        boolean full = part.get().end() == layer.text().length() && place.cut();
        boolean spared = rule.outsideAuthority() && isInAuthority(place.bytes(), start);
        if (from + layer.end(part.get().matched()) > place.at() && !spared && !barred) {
            found.add(start, end, full && Bytes.runsOn(place.next()), rule.head());
        }
    }
}
