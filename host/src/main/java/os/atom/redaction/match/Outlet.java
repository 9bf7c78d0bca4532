package os.atom.redaction.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives out what is decided: what overlaps becomes one placeholder, that of the widest. Not
 * thread-safe.
 *
 * <p>What is longer than {@link #WIDEST} is not waited for: its placeholder comes at once, and what
 * still belongs to it is dropped as it arrives.
 */
final class Outlet {
    /** Beyond this, all are equally wide. */
    static final int WIDEST = 8192;

    private static final Comparator<Span> IN_ORDER = Comparator.comparingInt(Span::start);

    private final Sink sink;
    private final Steps steps;
    private final List<Span> spans = new ArrayList<>();
    private boolean sorted = true;
    private int out;

    /** While what is open is extended: the last part that was seen to run on. */
    private int ranFrom;

    private int ranTo;

    private boolean dropping;
    private boolean fresh;

    Outlet(Sink sink, Steps steps) {
        this.sink = sink;
        this.steps = steps;
    }

    /** Up to where everything was given out. */
    int out() {
        return out;
    }

    void add(Span span) {
        if (span.end() <= out && !span.open()) {
            return;
        }
        sorted &= spans.isEmpty() || spans.getLast().start() <= span.start();
        spans.add(span);
    }

    /**
     * Lets what is open go on with what has arrived. What goes on to the same end from then on is
     * one: the one that began first is the widest, now and later.
     */
    void extend(byte[] bytes, int scanned, boolean last) {
        sort();
        steps.take(spans.size());
        ranTo = -1;
        int kept = 0;
        int first = -1;
        for (int number = 0; number < spans.size(); number++) {
            Span span = spans.get(number);
            Span now = span.open() ? extended(span, bytes, scanned, last) : span;
            if (!now.open() || first < 0) {
                first = now.open() ? kept : first;
                spans.set(kept++, now);
            } else if (now.start() == spans.get(first).start()
                    && now.saysMoreThan(spans.get(first))) {
                spans.set(first, now);
            }
        }
        spans.subList(kept, spans.size()).clear();
    }

    private Span extended(Span span, byte[] bytes, int scanned, boolean last) {
        int from = Math.max(span.end(), out);
        int end = from;
        int skipped = 0;
        while (end < scanned && Bytes.runsOn(bytes[end])) {
            boolean known = end >= ranFrom && end < ranTo;
            skipped += known ? ranTo - end - 1 : 0;
            end = known ? ranTo : end + 1;
        }
        steps.take(end - from - skipped);
        if (end > from) {
            ranFrom = from;
            ranTo = end;
        }
        return span.until(end, end >= scanned && !last);
    }

    private void sort() {
        if (!sorted) {
            spans.sort(IN_ORDER);
            sorted = true;
        }
    }

    /**
     * Gives out what lies before a place.
     *
     * @param hold nothing that begins before it will be found any more
     */
    void release(byte[] bytes, int hold) {
        sort();
        boolean more = true;
        while (more && out < hold) {
            if (dropping) {
                more = finish(hold);
            } else if (spans.isEmpty() || spans.getFirst().start() >= hold) {
                sink.keep(bytes, out, hold);
                out = hold;
            } else {
                more = begin(bytes, hold);
            }
        }
    }

    /** Begins with the first group; false when it is not decided yet. */
    private boolean begin(byte[] bytes, int hold) {
        int start = Math.max(spans.getFirst().start(), out);
        sink.keep(bytes, out, start);
        out = start;
        int end = groupEnd();
        if ((end <= hold && !isOpen(end)) || hold - start >= WIDEST) {
            sink.replace(widest(start));
            dropping = true;
            fresh = true;
            return true;
        }
        return false;
    }

    /** Drops what belongs to the group; false when there may be more of it. */
    private boolean finish(int hold) {
        if (spans.isEmpty() || (!fresh && spans.getFirst().start() >= out)) {
            dropping = false;
            return true;
        }
        fresh = false;
        int end = groupEnd();
        boolean open = isOpen(end);
        int to = Math.min(end, hold);
        long length = (long) to - out;
        int over = 0;
        while (over < spans.size() && spans.get(over).end() <= to && !spans.get(over).open()) {
            Span done = spans.get(over++);
            length += done.length() < 0 ? 0 : done.length() - (done.end() - done.start());
        }
        steps.take(spans.size() >> 6);
        spans.subList(0, over).clear();
        sink.drop(length);
        out = to;
        dropping = to < end || open;
        return !dropping;
    }

    /** Where the first span and those that overlap it end. */
    private int groupEnd() {
        int end = spans.getFirst().end();
        for (Span span : spans) {
            steps.take(1);
            if (span.start() >= end && span.start() > spans.getFirst().start()) {
                break;
            }
            end = Math.max(end, span.end());
        }
        return end;
    }

    private boolean isOpen(int end) {
        for (Span span : spans) {
            steps.take(1);
            if (span.start() >= end) {
                return false;
            }
            if (span.open()) {
                return true;
            }
        }
        return false;
    }

    /** The rule of the widest of the group that begins here; of equals, the one that says more. */
    private String widest(int start) {
        int limit = start + WIDEST;
        int end = Math.min(groupEnd(), limit);
        Span widest = spans.getFirst();
        int width = 0;
        for (Span span : spans) {
            steps.take(1);
            if (span.start() >= end) {
                break;
            }
            int reach = Math.min(span.end(), limit) - span.start();
            if (reach > width || (reach == width && span.saysMoreThan(widest))) {
                width = reach;
                widest = span;
            }
        }
        return widest.rule();
    }

    /** Drops what belongs to the last group and is not in the buffer. */
    void drop(long count) {
        if (count > 0) {
            sink.drop(count);
        }
    }

    /** Ends without giving out what is not decided. */
    void abandon(int end) {
        spans.clear();
        out = end;
    }

    void moved(int by) {
        out -= by;
        spans.replaceAll(span -> span.moved(by));
    }
}
