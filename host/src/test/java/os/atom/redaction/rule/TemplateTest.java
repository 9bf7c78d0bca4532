package os.atom.redaction.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void setsAreFilledWithAsManyOfTheirCharacters() {
        assertThat(fill("a-{{hex:8}}-{{HEX:4}}-{{[xy]:3}}").text())
                .matches("a-[0-9a-f]{8}-[0-9A-F]{4}-[xy]{3}");
    }

    @Test
    void theSameSeedGivesTheSameText() {
        assertThat(fill("{{alnum:40}}")).isEqualTo(fill("{{alnum:40}}"));
    }

    @Test
    void whatIsMarkedCanBeReplaced() {
        Template.Filled filled = fill("x=\u00ab{{lower:3}}\u00bb, y=\u00ab{{digit:2}}\u00bb.");

        assertThat(filled.with("Z")).isEqualTo("x=Z, y=Z.");
        assertThat(filled.secrets()).hasSize(2).first().asString().matches("[a-z]{3}");
        assertThat(filled.text()).matches("x=[a-z]{3}, y=\\d{2}\\.");
    }

    @Test
    void aNumberCanBeMadeToPassACheck() {
        assertThat(
                        Checks.named("luhn")
                                .orElseThrow()
                                .holds(fill("{{valid:luhn|4{{digit:15}}}}").text()))
                .isTrue();
    }

    @Test
    void aTextCanBeEncoded() {
        assertThat(fill("{{base64of|a:b}}").text()).isEqualTo("YTpi");
        assertThat(fill("{{url64of|{\"a\":{{[1]:1}} } }}").text()).isEqualTo("eyJhIjoxIH0g");
    }

    @Test
    void otherBracesStayAsTheyAre() {
        assertThat(fill("{{ name }} ${{ secrets.X }} {a} }} {{").text())
                .isEqualTo("{{ name }} ${{ secrets.X }} {a} }} {{");
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fill("{{valid:nothing|{{digit:3}}}}"))
                .withMessageContaining("no check nothing");
    }

    private static Template.Filled fill(String text) {
        return new Template(text).fill(new Random(3));
    }
}
