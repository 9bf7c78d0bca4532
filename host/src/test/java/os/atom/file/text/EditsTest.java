package os.atom.file.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final String TEXT =
            """
            int one = 1;
            int two = 2;
                return one + two;
            int one = 1;
            """;

    private static Edited apply(Edit... edits) {
        return Edits.apply(TEXT, List.of(edits));
    }

    private static Edit once(String before, String after) {
        return new Edit(before, after, false);
    }

    @Test
    void replacesTheOnePlace() {
        assertThat(apply(once("two = 2", "two = 3")))
                .isEqualTo(new Edited.Done(TEXT.replace("two = 2", "two = 3"), 1));
    }

    @Test
    void refusesToChooseBetweenPlacesAndSaysWhereTheyAre() {
        assertThat(apply(once("int one = 1;", "")))
                .isEqualTo(new Edited.Ambiguous(0, 2, List.of(1, 4)));
    }

    @Test
    void replacesEveryPlaceWhenAsked() {
        assertThat(apply(new Edit("one", "uno", true)))
                .isEqualTo(new Edited.Done(TEXT.replace("one", "uno"), 3));
    }

    @Test
    void makesAllEditsInOrderOrNone() {
        assertThat(apply(once("two = 2", "three = 3"), once("three = 3", "four = 4")))
                .isEqualTo(new Edited.Done(TEXT.replace("two = 2", "four = 4"), 2));
        assertThat(apply(once("two = 2", "three = 3"), once("two = 2", "x")))
                .isInstanceOfSatisfying(
                        Edited.NotFound.class, missing -> assertThat(missing.edit()).isOne());
    }

    @Test
    void namesTheNearestLines() {
        assertThat(apply(once("return one + tow;", "")))
                .isInstanceOfSatisfying(
                        Edited.NotFound.class,
                        missing ->
                                assertThat(missing.nearest().getFirst())
                                        .isEqualTo(new Edited.Near(3, "    return one + two;")));
    }

    @Test
    void tellsTheUsualSlips() {
        assertThat(hint(TEXT, "int one = 1;\r\nint two")).contains("LF").contains("CRLF");
        assertThat(hint(TEXT.replace("\n", "\r\n"), "1;\nint two")).contains("CRLF");
        assertThat(hint(TEXT, "int  two=2;")).contains("white space");
        assertThat(hint(TEXT, "INT TWO = 2;")).contains("letter case");
        assertThat(hint(TEXT, "nothing like it")).isEmpty();
    }

    @Test
    void aHugeTextIsSearchedForNearLinesInBoundedWork() {
        String huge = "some line of text that is rather ordinary\n".repeat(200_000);

        assertThat(Edits.apply(huge, List.of(once("some line of text that is rather odd", ""))))
                .isInstanceOfSatisfying(
                        Edited.NotFound.class, missing -> assertThat(missing.nearest()).hasSize(3));
    }

    private static String hint(String text, String sought) {
        return ((Edited.NotFound) Edits.apply(text, List.of(once(sought, "x")))).hint();
    }

    @Property(tries = 500)
    void agreesWithReplacingInPlainJava(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 30) String text,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 3) String before,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 3) String after) {
        Edited edited = Edits.apply(text, List.of(new Edit(before, after, true)));

        if (text.contains(before)) {
            assertThat(edited)
                    .isInstanceOfSatisfying(
                            Edited.Done.class,
                            done -> assertThat(done.text()).isEqualTo(text.replace(before, after)));
        } else {
            assertThat(edited).isInstanceOf(Edited.NotFound.class);
        }
    }

    @Property(tries = 300)
    void editingBackRestoresTheText(
            @ForAll @StringLength(max = 40) String head,
            @ForAll @StringLength(max = 40) String tail) {
        String text = head + "<<here>>" + tail;
        Assume.that(!(head + tail).contains("<") && !(head + tail).contains(">"));
        Edited.Done there = (Edited.Done) Edits.apply(text, List.of(once("<<here>>", "<<there>>")));

        assertThat(Edits.apply(there.text(), List.of(once("<<there>>", "<<here>>"))))
                .isEqualTo(new Edited.Done(text, 1));
    }
}
