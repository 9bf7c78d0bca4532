package os.atom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The threat: output of a hostile program, shown later, takes the terminal of whoever looks at it
 * over. Each attack stands between two words, and nothing but the words may come through.
 */
final class EscapeFilterTest {
    private static final String ESC = "\u001b";
    private static final String ST = ESC + "\\";

    static List<String> attacks() {
        return List.of(
                // OSC: clipboard, title, icon, colours, working directory, links, notifications.
                ESC + "]52;c;cm0gLXJmIH4K\u0007",
                ESC + "]52;c;?" + ST,
                ESC + "]0;you are root\u0007",
                ESC + "]2;title" + ST,
                ESC + "]4;1;?" + ST,
                ESC + "]10;?\u0007",
                ESC + "]11;?\u0007",
                ESC + "]7;file://evil/" + ST,
                ESC + "]8;;http://evil.example" + ST,
                ESC + "]9;message\u0007",
                ESC + "]50;font\u0007",
                ESC + "]777;notify;a;b\u0007",
                ESC + "]1337;File=name=x:AAAA\u0007",
                "\u009d0;title\u009c",
                // DCS: answers typed for the person, downloads, pass-through, pictures.
                ESC + "P$q\"p" + ST,
                ESC + "P$qm" + ST,
                ESC + "P+q544e" + ST,
                ESC + "P1000p" + ST,
                ESC + "Ptmux;" + ESC + ESC + "]52;c;AA\u0007" + ST,
                ESC + "P0;0|17/6c730a" + ST,
                ESC + "Pq#0;2;0;0;0~-" + ST,
                "\u0090$qm\u009c",
                // APC, PM, SOS.
                ESC + "_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA" + ST,
                ESC + "^privacy" + ST,
                ESC + "Xstring" + ST,
                "\u009fGa=q\u009c",
                "\u009eprivate\u009c",
                "\u0098start\u009c",
                // CSI that answers.
                ESC + "[c",
                ESC + "[>c",
                ESC + "[=c",
                ESC + "[5n",
                ESC + "[6n",
                ESC + "[?6n",
                ESC + "[21t",
                ESC + "[18t",
                ESC + "[?1$p",
                ESC + "[x",
                ESC + "[>q",
                ESC + "[?u",
                "\u009b6n",
                // CSI that moves, erases beyond the line, scrolls, resizes, prints.
                ESC + "[2J",
                ESC + "[3J",
                ESC + "[H",
                ESC + "[10;10H",
                ESC + "[1A",
                ESC + "[99B",
                ESC + "[99C",
                ESC + "[99D",
                ESC + "[1G",
                ESC + "[1d",
                ESC + "[5S",
                ESC + "[5T",
                ESC + "[1;5r",
                ESC + "[s",
                ESC + "[u",
                ESC + "[8;1;1t",
                ESC + "[3;0;0t",
                ESC + "[5i",
                ESC + "[?5i",
                ESC + "[20L",
                ESC + "[20M",
                ESC + "[9999P",
                ESC + "[999999999b",
                ESC + "[3K",
                ESC + "[?K",
                // Modes: alternate screen, mouse, paste, cursor, reverse, line feed, insert.
                ESC + "[?1049h",
                ESC + "[?47h",
                ESC + "[?1000h",
                ESC + "[?1003;1006h",
                ESC + "[?2004h",
                ESC + "[?25l",
                ESC + "[?5h",
                ESC + "[?7l",
                ESC + "[?69h",
                ESC + "[20h",
                ESC + "[4h",
                ESC + "[2h",
                ESC + "[>4;2m",
                ESC + "[>1u",
                ESC + "[!p",
                ESC + "[61\"p",
                ESC + "[0 q",
                // What conceals, in every spelling.
                ESC + "[8m",
                ESC + "[0;8m",
                ESC + "[08m",
                ESC + "[38;5;1;8m",
                ESC + "[1;;8m",
                // Character sets, resets and lone escapes.
                ESC + "(0",
                ESC + ")0",
                ESC + "*A",
                ESC + "%G",
                ESC + "%@",
                ESC + "#8",
                ESC + " F",
                ESC + "c",
                ESC + "7",
                ESC + "8",
                ESC + "D",
                ESC + "M",
                ESC + "E",
                ESC + "Z",
                ESC + "n",
                ESC + "o",
                ESC + "=",
                ESC + ">",
                ESC + "N",
                ESC + "l",
                "\u000e",
                "\u000f",
                "\u0007",
                "\u0005",
                "\u000b",
                "\u000c",
                "\u0000",
                "\u007f",
                "\u0084",
                "\u008d",
                "\u0085",
                // One inside another, and parameters without end.
                ESC + ESC + "[6n",
                ESC + "[" + ESC + "]0;x\u0007",
                ESC + "[6" + ESC + "[6n",
                ESC + "[" + "1;".repeat(5000) + "H");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void letsNothingThroughButTheWords(String attack) {
        EscapeFilter filter = new EscapeFilter(true);

        String shown = filter.feed("before" + attack + "after") + filter.end();

        assertThat(shown).isEqualTo("beforeafter");
        assertThat(filter.leftOut()).isPositive();
    }

    /** However a recording cuts a sequence, it stays one. */
    @ParameterizedTest
    @MethodSource("attacks")
    void letsNothingThroughInPieces(String attack) {
        String whole = "before" + attack + "after";
        for (int cut = 0; cut <= whole.length(); cut++) {
            EscapeFilter filter = new EscapeFilter(true);
            String shown = filter.feed(whole.substring(0, cut)) + filter.feed(whole.substring(cut));
            assertThat(shown).as("cut at %d", cut).isEqualTo("beforeafter");
        }
    }

    @Test
    void aStringThatNeverEndsHidesNoMoreThanItsLine() {
        EscapeFilter filter = new EscapeFilter(true);
        assertThat(filter.feed("a" + ESC + "]0;hidden\nseen\n")).isEqualTo("a\nseen\n");
        assertThat(filter.feed("b" + ESC + "P")).isEqualTo("b");
        assertThat(filter.end()).isEmpty();
        assertThat(filter.feed("c")).isEqualTo("c");
    }

    @Test
    void coloursAndTheLineComeThrough() {
        String said =
                ESC
                        + "[1;31mred"
                        + ESC
                        + "[0m "
                        + ESC
                        + "[38;5;8mgrey"
                        + ESC
                        + "[m "
                        + ESC
                        + "[38:2::1:2:3mtrue"
                        + ESC
                        + "[48;2;8;8;8mback"
                        + ESC
                        + "[39;49m"
                        + "\r50%\b"
                        + ESC
                        + "[K\tdone\n";
        EscapeFilter filter = new EscapeFilter(true);
        assertThat(filter.feed(said)).isEqualTo(said);
        assertThat(filter.leftOut()).isZero();
        assertThat(filter.end()).isEqualTo(ESC + "[0m");
    }

    @Test
    void withoutColourTheTextAloneComesThrough() {
        EscapeFilter filter = new EscapeFilter(false);
        assertThat(filter.feed(ESC + "[31mred" + ESC + "[K" + ESC + "[0m\n")).isEqualTo("red\n");
        assertThat(filter.end()).isEmpty();
        assertThat(filter.leftOut()).isZero();
    }

    @Test
    void hiddenAndReorderingCharactersAreShown() {
        assertThat(new EscapeFilter(true).feed("a\u202eb\u200bc\udb40\udc41 \u00fc \ud83d\ude00"))
                .isEqualTo("a\\u202eb\\u200bc\\U000e0041 \u00fc \ud83d\ude00");
    }

    /** Whatever is fed, what comes out has no control but those that are let through. */
    @Test
    void noNoiseGetsAnythingElseThrough() {
        Random random = new Random(5);
        String alphabet =
                ESC + "[]P_^X()#%;:?>=0189mKHJhlcntq\\ \u0007\u009b\u0090\u009d\u009c\n\rab";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder noise = new StringBuilder();
            for (int at = random.nextInt(40); at > 0; at--) {
                noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String shown = new EscapeFilter(true).feed(noise.toString());
            String rest =
                    shown.replaceAll(ESC + "\\[[0-9;:]*m", "").replaceAll(ESC + "\\[[012]?K", "");
            assertThat(
                            rest.chars()
                                    .filter(c ->
                                            Character.isISOControl(c) && "\n\r\t\b".indexOf(c) < 0))
                    .as("from " + Visible.of(noise.toString()))
                    .isEmpty();
        }
    }
}
