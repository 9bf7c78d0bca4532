package os.atom.redaction.match;

import java.util.Optional;

/**
 * A value that is given to a name, in any of the usual ways to write that.
 *
 * @param start of the value, without quotes
 * @param end of the value
 * @param open whether the window ended before the value
 */
record Assignment(Style style, int start, int end, boolean open) {
    private static final int MOST_BLANKS = 32;

    /** What is assigned to a name; empty when nothing is. */
    static Optional<Assignment> of(Place place, Name name) {
        return new Reading(place, name).read();
    }

    /** Reads one assignment from left to right. */
    private static final class Reading {
        private final Place place;
        private final Name name;
        private int at;
        private boolean quotedName;
        private boolean blankBefore;
        private boolean inQuery;

        Reading(Place place, Name name) {
            this.place = place;
            this.name = name;
            this.at = name.end();
        }

        Optional<Assignment> read() {
            if (place.byteAt(name.start() - 1) == Bytes.BARRIER) {
                return Optional.empty();
            }
            closeName();
            int separator = separator();
            if (separator == 0) {
                return Optional.empty();
            }
            boolean blankAfter = blanks() > 0;
            Optional<Assignment> value = value(separator, blankAfter);
            // A type stands between the name and the value: password: str = "..."
            if (value.isPresent() && separator == ':' && value.get().style() != Style.QUOTED) {
                at = value.get().end();
                blanks();
                if (place.byteAt(at) == '=' && place.byteAt(at + 1) != '=') {
                    at++;
                    blanks();
                    return value('=', true);
                }
            }
            return value;
        }

        /** {@code "name"}, {@code \"name\"}, {@code ['name']}. */
        private void closeName() {
            int quote = at;
            while (place.byteAt(quote) == '\\') {
                quote++;
            }
            if (Bytes.isQuote(place.byteAt(quote))) {
                quotedName = true;
                at = quote + 1;
            } else if (isEncoded(at, "22")) {
                quotedName = true;
                at += 3;
            }
            if (place.byteAt(at) == ']') {
                at++;
            } else if (isEncoded(at, "5D")) {
                at += 3;
            }
            blankBefore = blanks() > 0;
        }

        /** Takes what stands between name and value; 0 when nothing does that could. */
        private int separator() {
            int value = place.byteAt(at);
            if (isEncoded(at, "3D") || isEncoded(at, "3A")) {
                at += 3;
                inQuery = true;
                return '=';
            }
            if (value == '>' && place.byteAt(name.start() - 1) == '<') {
                at++;
                return '>';
            }
            if (value == ',' && quotedName && opensArguments()) {
                at++;
                return ',';
            }
            int start = at;
            while (at - start < 3 && "=:>?|+".indexOf(place.byteAt(at)) >= 0) {
                at++;
            }
            if (at == start) {
                return blankBefore && name.isOption() && !quotedName ? ' ' : attribute();
            }
            boolean assigns = false;
            for (int sign = start; sign < at; sign++) {
                assigns |= place.byteAt(sign) == '=' || place.byteAt(sign) == ':';
            }
            return assigns ? (at - start == 1 ? place.byteAt(start) : '=') : 0;
        }

        /** Whether the name is the first of what is given to a function, or an option's. */
        private boolean opensArguments() {
            return name.isOption() || place.byteAt(name.start() - 2) == '(';
        }

        /** {@code key="name" value="..."}. */
        private int attribute() {
            String word = "value=";
            for (int sign = 0; sign < word.length(); sign++) {
                if (!quotedName || place.byteAt(at + sign) != word.charAt(sign)) {
                    return 0;
                }
            }
            at += word.length();
            return '=';
        }

        private Optional<Assignment> value(int separator, boolean blankAfter) {
            int prefix = at;
            if (Bytes.isLetter(place.byteAt(prefix)) && Bytes.isQuote(place.byteAt(prefix + 1))) {
                prefix++;
            }
            int backslashes = 0;
            while (place.byteAt(prefix + backslashes) == '\\') {
                backslashes++;
            }
            int quote = place.byteAt(prefix + backslashes);
            if (Bytes.isQuote(quote)) {
                return quoted(prefix + backslashes, quote, backslashes);
            }
            if (isEncoded(at, "22")) {
                return encoded(at + 3);
            }
            if (separator == ',') {
                return Optional.empty();
            }
            return separator == '>' ? element() : bare(separator, blankAfter);
        }

        private Optional<Assignment> quoted(int opening, int quote, int backslashes) {
            int start = opening;
            while (place.byteAt(start) == quote && start - opening < 3) {
                start++;
            }
            if (start - opening == 2) {
                return Optional.empty();
            }
            int end = start;
            int before = 0;
            while (end < place.end()) {
                int value = place.byteAt(end);
                boolean closes = backslashes == 0 ? before % 2 == 0 : before == backslashes;
                if (value == quote && closes) {
                    return assigned(explicitOr(Style.QUOTED), start, end - backslashes);
                }
                before = value == '\\' ? before + 1 : 0;
                end++;
            }
            // What is never closed was no opening, unless nothing else can stand there.
            Style style = explicitOr(Style.QUOTED);
            return style.isExplicit() || place.cut()
                    ? assigned(style, start, end)
                    : Optional.empty();
        }

        private Optional<Assignment> encoded(int start) {
            int end = start;
            while (end < place.end() && !isEncoded(end, "22")) {
                end++;
            }
            return assigned(Style.QUOTED, start, end);
        }

        /** {@code <name>VALUE</name>}. */
        private Optional<Assignment> element() {
            int start = at;
            int end = start;
            while (end < place.end() && place.byteAt(end) != '<') {
                end++;
            }
            return place.byteAt(end + 1) == '/'
                    ? assigned(Style.QUOTED, start, end)
                    : Optional.empty();
        }

        private Optional<Assignment> bare(int separator, boolean blankAfter) {
            boolean tight = separator == ' ' || (!blankBefore && !blankAfter);
            boolean yaml = separator == ':' && !blankBefore && blankAfter;
            Style style = explicitOr(Style.PLAIN);
            if (style == Style.VARIABLE && !tight && !(yaml && beginsLine())) {
                style = Style.PLAIN;
            }
            String stops = style.isExplicit() ? ";|&<>)`\"'" : ";|&<>)`\"'(,]}{";
            int start = at;
            int end = start;
            while (end < place.end()) {
                int value = place.byteAt(end);
                boolean escape = value == '\\' && isStop(place.byteAt(end + 1));
                if (value <= ' ' || stops.indexOf(value) >= 0 || escape || isEncoded(end, "26")) {
                    break;
                }
                end++;
            }
            boolean barred = end == place.end() && place.next() == Bytes.BARRIER;
            boolean calls = place.byteAt(end) == '(' && !style.isExplicit();
            if (barred || calls || place.byteAt(start) == ':') {
                return Optional.empty();
            }
            while (!style.isExplicit() && end > start && ":.".indexOf(place.byteAt(end - 1)) >= 0) {
                end--;
            }
            boolean line =
                    ((yaml || tight) && beginsLine() && endsLine(end)) || (tight && isListed());
            return assigned(style == Style.PLAIN && line ? Style.LINE : style, start, end);
        }

        private static boolean isStop(int escaped) {
            return "nrt\"'\\".indexOf(escaped) >= 0;
        }

        private Style explicitOr(Style other) {
            if (name.isOption()) {
                return Style.OPTION;
            }
            int before = place.byteAt(name.start() - 1);
            boolean query = inQuery || before == '?' || before == '&';
            return name.isCapital() || query ? Style.VARIABLE : other;
        }

        /** Whether nothing but indentation, a list's dash or a quote stands before the name. */
        private boolean beginsLine() {
            int before = name.start() - 1;
            while (Bytes.isBlank(place.byteAt(before))
                    || place.byteAt(before) == '"'
                    || place.byteAt(before) == '-') {
                before--;
            }
            int value = place.byteAt(before);
            return isLineEnd(value) || value == '+';
        }

        private static boolean isLineEnd(int value) {
            return Bytes.isLineEnd(value) && value != Bytes.BARRIER;
        }

        /** Whether it is one of several settings on a line, as in {@code User=sa;Password=x}. */
        private boolean isListed() {
            int before = name.start() - 1;
            while (Bytes.isBlank(place.byteAt(before))) {
                before--;
            }
            return place.byteAt(before) == ';' && place.byteAt(name.end()) == '=';
        }

        /** Whether nothing but a comment follows. */
        private boolean endsLine(int end) {
            int after = end;
            while (Bytes.isBlank(place.byteAt(after))) {
                after++;
            }
            int value = place.byteAt(after);
            return isLineEnd(value) || (after > end && value == '#');
        }

        private Optional<Assignment> assigned(Style style, int start, int end) {
            boolean barred =
                    place.byteAt(start - 1) == Bytes.BARRIER
                            || (end == place.end() && place.next() == Bytes.BARRIER);
            if (end <= start || barred) {
                return Optional.empty();
            }
            boolean open = end == place.end() && place.cut();
            return Optional.of(
                    new Assignment(style, start, end, open && Bytes.runsOn(place.next())));
        }

        private int blanks() {
            int start = at;
            while (Bytes.isBlank(place.byteAt(at)) && at - start < MOST_BLANKS) {
                at++;
            }
            return at - start;
        }

        private boolean isEncoded(int from, String digits) {
            return place.byteAt(from) == '%'
                    && place.byteAt(from + 1) == digits.charAt(0)
                    && (place.byteAt(from + 2) & ~0x20) == (digits.charAt(1) & ~0x20);
        }
    }
}
