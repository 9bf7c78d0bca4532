package os.atom.redaction.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import os.atom.redaction.rule.Rule;

/**
 * Finds numbers with their separators. Every digit is its keyword; a group of digits is looked at
 * where it begins, once for all rules. Immutable.
 */
final class NumeralDetector implements Detector {
    private static final int WITHIN = 64;
    private static final int MOST_LETTERS = 6;
    private static final int MOST_DIGITS = 40;
    private static final int ATTEMPTS = 4;

    /** What before a number tells that it is part of something else. */
    private static final String NOT_BEFORE = ".-/+#$^~@*%\\";

    private record Candidate(Rule.Numeral rule, Shape shape) {
        boolean mayBegin(int group) {
            return rule.groups().isEmpty() || rule.groups().contains(group);
        }

        boolean mayBeginWith(int digit) {
            return rule.starts().isEmpty() || rule.starts().has(digit);
        }
    }

    /** The rules by how many digits stand before the first sign, those for short numbers first. */
    private final List<List<Candidate>> byGroup = new ArrayList<>();

    NumeralDetector(List<Rule.Numeral> rules) {
        List<Candidate> all =
                rules.stream()
                        .sorted(Comparator.comparingInt(Rule.Numeral::least))
                        .map(rule -> new Candidate(rule, new Shape(rule.form())))
                        .toList();
        for (int group = 0; group <= MOST_DIGITS; group++) {
            int length = group;
            byGroup.add(all.stream().filter(one -> one.mayBegin(length)).toList());
        }
    }

    @Override
    public int within() {
        return WITHIN;
    }

    /** Where the capitals or the sign before the number begin. */
    @Override
    public int from(byte[] bytes, int at) {
        int letters = letters(bytes, at);
        if (letters > 0) {
            return letters == 2 && bytes[at - 1] == ' ' ? at - 3 : at - letters;
        }
        return at > 0 && (bytes[at - 1] == '+' || bytes[at - 1] == '(') ? at - 1 : at;
    }

    /** The capitals that begin a word which goes on with this digit, or a pair of them before. */
    private static int letters(byte[] bytes, int at) {
        int start = at;
        while (start > 0
                && at - start <= MOST_LETTERS
                && Bytes.isCapital(bytes[start - 1])
                && Boundary.escapeBefore(bytes, start) == 0) {
            start--;
        }
        if (start < at) {
            boolean begins = !Boundary.isInsideWord(bytes, start);
            return begins && at - start <= MOST_LETTERS ? at - start : 0;
        }
        boolean pair =
                at - 3 >= 0
                        && bytes[at - 1] == ' '
                        && Bytes.isCapital(bytes[at - 2])
                        && Bytes.isCapital(bytes[at - 3])
                        && !Boundary.isInsideWord(bytes, at - 3);
        return pair ? 2 : 0;
    }

    @Override
    public boolean admits(byte[] bytes, int at, int length) {
        if (at <= 0) {
            return true;
        }
        int before = bytes[at - 1];
        if (Bytes.isDigit(before) && !Boundary.isEscapeBefore(bytes, at)) {
            return false;
        }
        return !Boundary.isInsideWord(bytes, at)
                || (Bytes.isCapital(before) && letters(bytes, at) > 0);
    }

    @Override
    public boolean isTelling() {
        return false;
    }

    @Override
    public void detect(Place place, Found found) {
        List<Candidate> candidates = byGroup.get(Math.min(group(place), MOST_DIGITS));
        int digits = candidates.isEmpty() ? 0 : digits(place);
        if (candidates.isEmpty() || digits < candidates.getFirst().rule().least()) {
            return;
        }
        int first = place.byteAt(place.at());
        int letters = letters(place.bytes(), place.at());
        boolean plain = isPlain(place);
        for (Candidate candidate : candidates) {
            Rule.Numeral rule = candidate.rule();
            if (digits < rule.least()) {
                return;
            }
            int start = candidate.mayBeginWith(first) ? start(rule, place, letters, plain) : -1;
            if (start >= 0 && (!rule.whole() || (digits <= rule.most() && isFirst(place)))) {
                detect(candidate, place, start, found);
            }
        }
    }

    /** Where a rule's number begins here; -1 if it cannot. */
    private int start(Rule.Numeral rule, Place place, int letters, boolean plain) {
        if (rule.letters() > 0) {
            boolean fits = letters == rule.letters();
            return fits ? from(place.bytes(), place.at()) : -1;
        }
        if (letters > 0 && place.byteAt(place.at() - 1) != ' ') {
            return -1;
        }
        int before = place.byteAt(place.at() - 1);
        if (!rule.lead().isEmpty()) {
            int start = place.at() - 1;
            boolean begins =
                    before == rule.lead().charAt(0)
                            && place.byteAt(start - 1) != Bytes.BARRIER
                            && !Bytes.isWord(place.byteAt(start - 1))
                            && NOT_BEFORE.indexOf(place.byteAt(start - 1)) < 0;
            return begins ? start : -1;
        }
        return plain ? place.at() : -1;
    }

    /** Whether a number that begins with its first digit can stand here. */
    private static boolean isPlain(Place place) {
        int before = place.byteAt(place.at() - 1);
        int further = place.byteAt(place.at() - 2);
        if (before == '+') {
            // The mark of an added line.
            return Bytes.isLineEnd(further) && further != Bytes.BARRIER;
        }
        if (before == ':') {
            return !Bytes.isDigit(further) && further != Bytes.BARRIER;
        }
        return (before != Bytes.BARRIER && NOT_BEFORE.indexOf(before) < 0)
                || Boundary.isEscapeBefore(place.bytes(), place.at());
    }

    /** Whether no digits go before, after a blank. */
    private static boolean isFirst(Place place) {
        int before = place.at() - 1;
        if (place.byteAt(before) == '+' || place.byteAt(before) == '(') {
            before--;
        }
        int further = place.byteAt(before - 1);
        boolean follows = Bytes.isDigit(further) || further == Bytes.BARRIER;
        return !(place.byteAt(before) == ' ' && follows);
    }

    private void detect(Candidate candidate, Place place, int start, Found found) {
        if (!candidate.shape().isNear(place)) {
            return;
        }
        String text = Bytes.text(place.bytes(), start, place.end());
        for (int attempt = 0; attempt < ATTEMPTS && !text.isEmpty(); attempt++) {
            Optional<Shape.Part> part = candidate.shape().find(text, place.steps());
            if (part.isPresent()) {
                int end = start + part.get().end();
                int begin = start + part.get().start();
                if (ends(candidate.rule(), place, end) && !isInTable(place, begin, end)) {
                    found.add(begin, end, false, candidate.rule().head());
                }
                return;
            }
            text = candidate.rule().whole() ? "" : withoutLastGroup(text);
        }
    }

    /** Whether groups of four, by blanks, go on as hexadecimal: a table or a dump. */
    private static boolean isInTable(Place place, int start, int end) {
        int group = end;
        while (group > start && Bytes.isDigit(place.byteAt(group - 1))) {
            group--;
        }
        boolean fours = end - group == 4 && place.byteAt(group - 1) == ' ';
        boolean follows = place.byteAt(end) == ' ' && isFour(place, end + 1);
        boolean precedes = place.byteAt(start - 1) == ' ' && isFour(place, start - 5);
        return fours && (follows || precedes);
    }

    private static boolean isFour(Place place, int start) {
        for (int at = start; at < start + 4; at++) {
            if (!Bytes.isHex(place.byteAt(at))) {
                return false;
            }
        }
        return !Bytes.isWord(place.byteAt(start - 1)) && !Bytes.isWord(place.byteAt(start + 4));
    }

    /** A number without its last group of digits, which may be another number. */
    private static String withoutLastGroup(String text) {
        int end = 0;
        int last = 0;
        for (int at = 0; at < text.length() && isNumeral(text.charAt(at)); at++) {
            boolean digit = Bytes.isDigit(text.charAt(at));
            if (digit && (at == 0 || !Bytes.isDigit(text.charAt(at - 1)))) {
                end = last;
            }
            last = digit ? at + 1 : last;
        }
        return text.substring(0, end);
    }

    private static boolean isNumeral(int value) {
        return Bytes.isDigit(value) || "+() -./".indexOf(value) >= 0;
    }

    /** Whether the number is over where the match is. */
    private static boolean ends(Rule.Numeral rule, Place place, int end) {
        int next = place.byteAt(end);
        int further = place.byteAt(end + 1);
        boolean barred = further == Bytes.BARRIER;
        boolean goesOn =
                switch (next) {
                    case Bytes.BARRIER -> true;
                    case '-', '/', '.' -> Bytes.isWord(further) || barred;
                    case ':' -> rule.whole() && Bytes.isDigit(further);
                    case ' ' -> rule.whole() && (Bytes.isDigit(further) || barred);
                    case '%' -> !Bytes.isHex(further);
                    default -> false;
                };
        return !goesOn;
    }

    /** How many digits stand here before anything else. */
    private static int group(Place place) {
        int at = place.at();
        while (Bytes.isDigit(place.byteAt(at))) {
            at++;
        }
        return at - place.at();
    }

    /** How many digits stand here, with at most two separators between two of them. */
    private static int digits(Place place) {
        int count = 0;
        int separators = 0;
        for (int at = place.at(); at < place.end() && count < MOST_DIGITS; at++) {
            int value = place.byteAt(at);
            if (Bytes.isDigit(value)) {
                count++;
                separators = 0;
            } else if (" -./()".indexOf(value) < 0 || ++separators > 2) {
                break;
            }
        }
        return count;
    }
}
