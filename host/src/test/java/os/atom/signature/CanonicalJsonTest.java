package os.atom.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 8785, and what they leave out. */
class CanonicalJsonTest {
    private static String canonical(String json) throws JsonProcessingException {
        return new String(CanonicalJson.bytes(new ObjectMapper().readTree(json)), UTF_8);
    }

    /** Appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbersAreWrittenAsTheRfcWritesThem(String bits, String written) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CanonicalJson.number(number)).isEqualTo(written);
        assertThat(CanonicalJson.number(-number))
                .isEqualTo(
                        written.equals("0")
                                ? "0"
                                : written.startsWith("-") ? written.substring(1) : "-" + written);
    }

    /** Other numbers for which Java has two digits, and ECMAScript one; and the other way round. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000002, 1e-323",
        "0000000000000003, 1.5e-323",
        "0000000000000004, 2e-323",
        "0000000000000010, 8e-323",
        "3ff8000000000000, 1.5",
        "4024000000000000, 10",
        "3ff0000000000000, 1"
    })
    void numbersAreAsShortAsCanBe(String bits, String written) {
        assertThat(CanonicalJson.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7fffffffffffffff", "7ff0000000000000", "fff0000000000000"})
    void whatIsNoNumberHasNoForm(String bits) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThatThrownBy(() -> CanonicalJson.number(number))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Sections 3.2.2 to 3.2.4, to the byte. */
    @Test
    void theExampleOfTheRfcIsWrittenAsItSays() throws JsonProcessingException {
        String given =
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        String bytes =
                "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a"
                        + "5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d3237"
                        + "5d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d";
        assertThat(
                        HexFormat.of()
                                .formatHex(CanonicalJson.bytes(new ObjectMapper().readTree(given))))
                .isEqualTo(bytes);
    }

    /** Section 3.2.3: by UTF-16 units, so that an emoji comes before a letter of the last block. */
    @Test
    void membersAreSortedByUnits() throws JsonProcessingException {
        assertThat(
                        canonical(
                                """
                                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                                 "\\u00f6": "Latin Small Letter O With Diaeresis"}
                                """))
                .containsSubsequence(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud83d\"", "\"a\\ude00\"", "{\"\\ud83d\":1}", "\"\\ude00\\ud83d\""})
    void halfOfACharacterHasNoForm(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
