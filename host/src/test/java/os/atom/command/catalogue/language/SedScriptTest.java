package os.atom.command.catalogue.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SedScriptTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "1,120p",
                "$!N;P;D",
                "s/a/b/g",
                "s/a\\/b/c/",
                "s,x,y,2gp",
                "/a/,/b/{s/x/y/;p}",
                "/a/I,+3d",
                "0~3d;1~2!p",
                "0,/x/s//y/",
                "y/abc/xyz/",
                ":a;N;$!ba;s/\\n/ /g",
                "s/[^]]/x/;s/[]a]/y/;s/[[:space:]]*$//",
                "s/[\\t ]*//;s/[\\.]/x/",
                "\\|a/b|d",
                "a\\\ntext\\\nmore\np",
                "i hello; w nothing",
                "$a w not a file",
                "n;d # w comment",
                "#n\np",
                "/x/{q5};l 3;=;F;z",
                "s/w/w /;p",
                "s/a/\\\n/;p",
                "r /dev/stdin",
                "w /dev/stdout",
                "s/a/b/w /dev/stderr",
                ""
            })
    void editsOnly(String script) {
        assertThat(SedScript.deeds(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e",
                "1e id",
                "e id",
                "/x/e",
                "s/a/b/e",
                "s/a/id/ge",
                "s/.*/id/pe;p",
                "{e id\n}",
                "p;e id",
                "/x/!{n;e\n}",
                "a text\ne id",
                "a\\\ntext\ne id",
                "y/a/b/;e id",
                "#n e\ne id",
                "s/a/b/;;;e id",
                "1,2!e id",
                ":a\ne id",
                "ba;e id",
                "s/[[:alpha:]]/x/e",
                "s/a\\/e/b/e"
            })
    void executes(String script) {
        assertThat(SedScript.deeds(script)).hasAtLeastOneElementOfType(Deed.Executes.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "w out",
                "wout",
                "W out",
                "1w out",
                "/x/w out",
                "s/a/b/w out",
                "s/a/b/gw out",
                "s/a/b/pwout",
                "{w out\n}",
                "p;w out",
                "p\nw out",
                "a text\nw out",
                "i\\\nx\nw out",
                "#c\nw out",
                "$!w out"
            })
    void writesTheFileItNames(String script) {
        assertThat(SedScript.deeds(script)).contains(new Deed.Writes("out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r in", "R in", "$r in", "/x/{r in\n}", "p;R in"})
    void readsTheFileItNames(String script) {
        assertThat(SedScript.deeds(script)).containsExactly(new Deed.Reads("in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k",
                "s/a/b",
                "s/a",
                "s",
                "{p",
                "p}",
                "p p",
                "s/a/b/x",
                "s/[/]/x/",
                "s/[\\]/x/",
                "saxbxc",
                "s a b c",
                "s[a[b[",
                "s\nx\ny\n",
                "1,p",
                "\\",
                "/x",
                "w",
                "r",
                "a",
                "y/a/b",
                "s/a/b/ w out",
                "p\0w out",
                "s/a\nb/c/",
                "1~p",
                "u"
            })
    void doesNotUnderstand(String script) {
        assertThat(SedScript.deeds(script)).isNotEmpty().allMatch(Deed.Unclear.class::isInstance);
    }
}
