package os.atom.redaction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    /** Numbers that authorities and standards print as examples. */
    @ParameterizedTest
    @CsvSource({
        "luhn, 79927398713",
        "payment-card, 4111 1111 1111 1111",
        "payment-card, 5555-5555-5555-4444",
        "payment-card, 378282246310005",
        "payment-card, 6011111111111117",
        "payment-card, 3530111333300000",
        "payment-card, 30569309025904",
        "payment-card, 6200000000000005",
        "iban, DE89370400440532013000",
        "iban, GB82 WEST 1234 5698 7654 32",
        "iban, FR1420041010050500013M02606",
        "iban, NO9386011117947",
        "iban, MT84MALT011000012345MTLCAST001S",
        "e164, +49 30 901820",
        "e164, +1 202-456-1111",
        "e164, +44 20 7946 0958",
        "us-ssn, 219-09-9999",
        "uk-nino, AB123456C",
        "de-tax-id, 86095742719",
        "de-tax-id, 65929970489",
        "es-dni, 12345678Z",
        "es-dni, X1234567L",
        "fr-nir, 255081416802538",
        "fr-nir, 2 69 05 49 588 157 80",
        "it-codice-fiscale, RSSMRA85T10A562S",
        "nl-bsn, 111222333",
        "be-nrn, 85.07.30-033.28",
        "pl-pesel, 44051401359",
        "ch-ahv, 756.9217.0769.85",
        "pt-nif, 123456789",
        "se-personnummer, 811218-9876",
        "se-personnummer, 19811218-9876",
        "fi-hetu, 131052-308T",
        "dk-cpr, 211062-5629",
        "no-fodselsnummer, 29029600013",
        "br-cpf, 111.444.777-35",
        "in-aadhaar, 2341 2341 2346",
        "cn-resident-id, 11010519491231002X",
        "kr-rrn, 820701-2409184",
        "au-tfn, 123 456 782",
        "za-id, 8001015009087",
        "email, jo@mail.example.org",
        "ipv4, 8.8.8.8",
        "ipv6, 2606:4700:4700::1111",
    })
    void aPrintedExamplePasses(String check, String text) {
        assertThat(check(check).holds(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "luhn, 79927398710",
        "payment-card, 4111111111111112",
        "payment-card, 1111111111111117",
        "payment-card, 4444444444444444",
        "iban, DE89370400440532013001",
        "iban, DE893704004405320130000",
        "iban, ZZ89370400440532013000",
        "e164, +999 123456789",
        "e164, +1 202-456",
        "us-ssn, 666-12-3456",
        "us-ssn, 000-12-3456",
        "us-ssn, 900-12-3456",
        "us-ssn, 123-00-3456",
        "uk-nino, QQ123456C",
        "uk-nino, GB123456C",
        "de-tax-id, 86095742718",
        "de-tax-id, 12345678901",
        "es-dni, 12345678A",
        "fr-nir, 255081416802539",
        "it-codice-fiscale, RSSMRA85T10A562A",
        "nl-bsn, 111222334",
        "be-nrn, 85.07.30-033.29",
        "pl-pesel, 44051401358",
        "ch-ahv, 756.9217.0769.84",
        "se-personnummer, 811218-9875",
        "fi-hetu, 131052-308A",
        "dk-cpr, 211062-5628",
        "dk-cpr, 321362-5629",
        "no-fodselsnummer, 29029600014",
        "br-cpf, 111.111.111-11",
        "in-aadhaar, 2341 2341 2345",
        "cn-resident-id, 110105194912310021",
        "email, getty@tty1.service",
        "email, a..b@example.org",
        "ipv4, 192.168.1.1",
        "ipv4, 127.0.0.1",
        "ipv4, 300.1.1.1",
        "ipv6, 2001:db8::1",
    })
    void whatIsNoneDoesNot(String check, String text) {
        assertThat(check(check).holds(text)).isFalse();
    }

    /** A number that passes by chance one time in ten is no proof; a typo has to be noticed. */
    @ParameterizedTest
    @CsvSource({
        "luhn, {{digit:15}}",
        "in-aadhaar, {{[2-9]:1}}{{digit:11}}",
        "iban, DE{{digit:20}}"
    })
    void oneWrongDigitIsNoticed(String check, String template) {
        Random random = new Random(1);
        for (int time = 0; time < 50; time++) {
            String right =
                    new Template("{{valid:" + check + "|" + template + "}}").fill(random).text();
            int place = right.length() - 1 - random.nextInt(8);
            char other = (char) ('0' + (right.charAt(place) - '0' + 1 + random.nextInt(8)) % 10);
            String wrong = right.substring(0, place) + other + right.substring(place + 1);
            assertThat(check(check).holds(wrong)).as(right + " " + wrong).isFalse();
        }
    }

    private static Check check(String name) {
        return Checks.named(name).orElseThrow();
    }
}
