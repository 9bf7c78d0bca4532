package os.atom.redaction.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.redaction.rule.Rule;

/**
 * Finds what to redact in one text that arrives in pieces. It holds back only what may yet become
 * part of something, and what that is depends on the text alone, not on the pieces. Not
 * thread-safe.
 */
public final class Finder {
    private static final int SLICE = 8192;
    private static final int LOOK_BACK = 256;
    private static final int LONGEST_WAIT = 64;
    private static final int LONGEST_PLACEHOLDER = 64;
    private static final int LONGEST_CHARACTER = 4;

    private final RuleBook book;
    private final Outlet outlet;
    private byte[] bytes = new byte[1024];
    private int end;
    private int scanned;
    private int state = Automaton.start();
    private List<Hit> hits = new ArrayList<>();
    private int lineFrom = -1;
    private int lineEnd = -1;
    private int searched;
    private int waitingAt = -1;
    private RuleBook.@Nullable Keyword waiting;
    private @Nullable ArmourReader armour;
    private boolean finished;
    private final Steps steps = new Steps();

    public Finder(RuleBook book, Sink sink) {
        this.book = book;
        this.outlet = new Outlet(sink, steps);
    }

    /**
     * Takes more of the text.
     *
     * @throws CostTooHigh when rules look closer too often; nothing more is given out then
     */
    public void feed(byte[] source, int from, int to) {
        for (int at = from; at < to; at += SLICE) {
            append(source, at, Math.min(to, at + SLICE));
            advance();
        }
    }

    /** What it has taken so far. */
    long steps() {
        return steps.taken();
    }

    /** Says that the text is over, and gives out the rest. */
    public void finish() {
        finished = true;
        advance();
    }

    /** Says that the text was cut off here: what is not decided is dropped. */
    public void abandon() {
        outlet.abandon(end);
    }

    /**
     * Gives out what is held back for no more than that it may become something, but not what has
     * begun to be something. For a reader who waits for a question to answer; part of a secret that
     * goes on later may have been given out then.
     */
    public void settle() {
        int hold = waiting != null ? waitingAt : scanned;
        for (Hit hit : hits) {
            hold = Math.min(hold, hit.from() + begun(hit));
        }
        if (armour == null) {
            outlet.release(bytes, hold);
        }
    }

    /** How many bytes of what a hit waits for are nothing yet. */
    private int begun(Hit hit) {
        if (hit.detector().isTelling()) {
            return 0;
        }
        int[] first = {scanned - hit.from()};
        Place place = new Place(bytes, hit.at(), hit.length(), scanned, false, '\n', new Steps());
        hit.detector()
                .detect(
                        place.within(hit.detector().within()),
                        (start, _, _, _) -> first[0] = Math.min(first[0], start - hit.from()));
        return first[0];
    }

    private void append(byte[] source, int from, int to) {
        int length = to - from;
        steps.allow(length);
        if (end + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + length));
        }
        System.arraycopy(source, from, bytes, end, length);
        end += length;
    }

    private void advance() {
        boolean more = true;
        while (more) {
            more = armour == null ? scan() : follow(armour);
        }
        resolve();
        outlet.release(bytes, hold());
        compact();
    }

    /** Looks for keywords; true when an armoured text begins. */
    private boolean scan() {
        if (waiting != null && !special(waiting, waitingAt)) {
            return false;
        }
        Automaton automaton = book.automaton();
        while (armour == null && scanned < end) {
            int next = automaton.next(state, bytes[scanned++]);
            if (next >= 0) {
                state = next;
            } else {
                state = ~next;
                if (!note(automaton.found(state))) {
                    return false;
                }
            }
        }
        return armour != null;
    }

    /** Notes the keywords that end here; false when one cannot be told from others yet. */
    private boolean note(int[] found) {
        int ended = scanned;
        RuleBook.Keyword special = null;
        for (int number : found) {
            RuleBook.Keyword keyword = book.keyword(number);
            int at = ended - keyword.length();
            for (Detector detector : keyword.detectors()) {
                if (detector.admits(bytes, at, keyword.length())) {
                    int from = detector.from(bytes, at);
                    hits.add(new Hit(at, keyword.length(), from, detector));
                }
            }
            special = keyword.isSpecial() && special == null ? keyword : special;
        }
        return special == null || special(special, ended - special.length());
    }

    /** Takes a placeholder or an armoured text out; false when it cannot be told yet. */
    private boolean special(RuleBook.Keyword keyword, int at) {
        waiting = keyword;
        waitingAt = at;
        if (keyword.placeholder() && end - at < LONGEST_PLACEHOLDER && !finished) {
            return false;
        }
        if (keyword.placeholder()) {
            placeholder(at);
        }
        for (Armour kind : keyword.armours()) {
            switch (kind.at(bytes, at, end, finished, steps)) {
                case Armour.Answer.Nothing _ -> {}
                case Armour.Answer.Unknown _ -> {
                    return false;
                }
                case Armour.Answer.Key(int from) -> {
                    takeOut(at, from, kind.rule().head().label());
                    armour = new ArmourReader();
                }
                case Armour.Answer.Enclosed(int to) -> takeOut(at, to, kind.rule().head().label());
            }
        }
        waiting = null;
        return true;
    }

    private void placeholder(int at) {
        int from = at + RuleBook.PLACEHOLDER.length();
        int to = from;
        while (to < end
                && to - at < LONGEST_PLACEHOLDER
                && (Bytes.isSmall(bytes[to]) || Bytes.isDigit(bytes[to]) || bytes[to] == '-')) {
            to++;
        }
        if (to > from && to < end && bytes[to] == ']') {
            takeOut(at, to + 1, Bytes.text(bytes, from, to));
        }
    }

    /** Puts a barrier in the place of something that is replaced, so that nothing looks across. */
    private void takeOut(int at, int to, String rule) {
        outlet.add(new Span(at, at + 1, false, rule, false, to - at));
        bytes[at] = Bytes.BARRIER;
        System.arraycopy(bytes, to, bytes, at + 1, end - to);
        end -= to - at - 1;
        scanned = at + 1;
        state = Automaton.start();
        lineFrom = -1;
        steps.take(hits.size());
        hits.removeIf(hit -> hit.at() >= at);
    }

    /** Drops what belongs to an armoured text; true when something else follows. */
    private boolean follow(ArmourReader reader) {
        resolve();
        outlet.release(bytes, scanned);
        int taken = reader.read(bytes, scanned, end, finished);
        outlet.drop(taken - scanned);
        System.arraycopy(bytes, taken, bytes, scanned, end - taken);
        end -= taken - scanned;
        if (reader.isOver()) {
            armour = null;
        }
        return reader.isOver() && scanned < end;
    }

    /** Lets the rules look wherever enough is there. */
    private void resolve() {
        steps.take(hits.size());
        List<Hit> later = new ArrayList<>();
        for (Hit hit : hits) {
            if (!resolve(hit)) {
                later.add(hit);
            }
        }
        hits = later;
        outlet.extend(bytes, settled(), finished);
    }

    private boolean resolve(Hit hit) {
        int limit = hit.at() + hit.detector().within();
        int line = lineEnd(hit.at());
        if (line >= 0 && line <= limit) {
            detect(hit, line, false, bytes[line]);
        } else if (line > limit || settled() > limit + LONGEST_CHARACTER) {
            detect(hit, limit, true, bytes[limit] & 0xff);
        } else if (finished) {
            boolean cut = scanned > limit;
            int to = Math.min(limit, scanned);
            detect(hit, to, cut, cut ? bytes[to] & 0xff : '\n');
        } else {
            return false;
        }
        return true;
    }

    private void detect(Hit hit, int end, boolean cut, int next) {
        Place place = new Place(bytes, hit.at(), hit.length(), end, cut, next, steps);
        steps.take(place.end() - place.at());
        hit.detector().detect(place, this::add);
    }

    private void add(int start, int stop, boolean open, Rule.Head rule) {
        int from = start;
        while (from > 0 && (bytes[from] & 0xc0) == 0x80) {
            from--;
        }
        int to = stop;
        while (to < scanned && (bytes[to] & 0xc0) == 0x80) {
            to++;
        }
        // What goes on beyond its window is not known as a whole, so nothing lets it through.
        String found = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (open || !book.isAllowed(rule.id(), found)) {
            outlet.add(new Span(from, to, open, rule.label(), rule.general(), -1));
        }
    }

    /**
     * The first line end from a place on; -1 if there is none yet. Remembers what it has searched:
     * there is no line end from {@code lineFrom} to {@code searched} but the one it found.
     */
    private int lineEnd(int at) {
        if (lineFrom < 0 || at < lineFrom || at > (lineEnd < 0 ? searched : lineEnd)) {
            lineFrom = at;
            searched = at;
            lineEnd = -1;
        }
        int first = searched;
        while (lineEnd < 0 && searched < scanned) {
            if (Bytes.isLineEnd(bytes[searched])) {
                lineEnd = searched;
            }
            searched++;
        }
        steps.take(searched - first);
        return lineEnd;
    }

    /** Up to where it is known that nothing is taken out. */
    private int settled() {
        return waiting != null
                ? waitingAt
                : finished ? scanned : scanned - book.automaton().depth(state);
    }

    /** Before which place nothing can be found any more. */
    private int hold() {
        if (finished && armour == null) {
            return end;
        }
        int hold = waiting != null ? waitingAt : tail();
        for (Hit hit : hits) {
            hold = Math.min(hold, hit.from());
        }
        return hold;
    }

    /** Where the last word begins, as far as it may become something. */
    private int tail() {
        int at = scanned - book.automaton().depth(state);
        int start = at;
        while (start > 0 && at - start < LONGEST_WAIT && book.waits(bytes[start - 1])) {
            start--;
        }
        boolean pair =
                start == at
                        && at > 2
                        && bytes[at - 1] == ' '
                        && Bytes.isCapital(bytes[at - 2])
                        && Bytes.isCapital(bytes[at - 3]);
        return pair ? at - 3 : start;
    }

    private void compact() {
        int from = outlet.out();
        for (Hit hit : hits) {
            from = Math.min(from, hit.from());
        }
        int by = from - LOOK_BACK;
        if (by < SLICE) {
            return;
        }
        System.arraycopy(bytes, by, bytes, 0, end - by);
        end -= by;
        scanned -= by;
        waitingAt -= by;
        lineFrom = -1;
        hits.replaceAll(hit -> hit.moved(by));
        outlet.moved(by);
    }
}
