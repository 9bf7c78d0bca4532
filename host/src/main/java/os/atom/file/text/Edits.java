package os.atom.file.text;

import java.util.ArrayList;
import java.util.List;

/** Makes edits, one after the other, each in what the ones before it left. */
public final class Edits {
    private static final int MOST_LINES_TOLD = 10;

    private Edits() {}

    /** The text with all edits made, or why one of them was not. */
    public static Edited apply(String text, List<Edit> edits) {
        String current = text;
        int replacements = 0;
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            List<Integer> places = places(current, edit.before());
            if (places.isEmpty()) {
                return Nearest.notFound(i, current, edit.before());
            }
            if (places.size() > 1 && !edit.all()) {
                return ambiguous(i, current, places);
            }
            current = replaced(current, places, edit);
            replacements += places.size();
        }
        return new Edited.Done(current, replacements);
    }

    /** Where it stands; places do not overlap. */
    private static List<Integer> places(String text, String sought) {
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(sought);
                at >= 0;
                at = text.indexOf(sought, at + sought.length())) {
            places.add(at);
        }
        return places;
    }

    private static Edited ambiguous(int edit, String text, List<Integer> places) {
        return new Edited.Ambiguous(
                edit,
                places.size(),
                places.stream()
                        .limit(MOST_LINES_TOLD)
                        .map(place -> Lines.number(text, place))
                        .toList());
    }

    private static String replaced(String text, List<Integer> places, Edit edit) {
        StringBuilder fresh = new StringBuilder(text.length());
        int from = 0;
        for (int place : places) {
            fresh.append(text, from, place).append(edit.after());
            from = place + edit.before().length();
        }
        return fresh.append(text, from, text.length()).toString();
    }
}
