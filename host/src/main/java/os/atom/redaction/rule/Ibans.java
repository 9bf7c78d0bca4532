package os.atom.redaction.rule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** International bank account numbers: the country's length, and mod 97 (ISO 13616, ISO 7064). */
final class Ibans {
    private static final String LENGTHS =
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22"
                    + " DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27"
                    + " GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20"
                    + " LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23"
                    + " PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27"
                    + " SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private static final Map<String, Integer> BY_COUNTRY = new HashMap<>();

    static {
        for (String entry : LENGTHS.split(" ", -1)) {
            BY_COUNTRY.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
    }

    private Ibans() {}

    static boolean holds(String text) {
        String iban = text.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        if (iban.length() < 15
                || !Integer.valueOf(iban.length()).equals(BY_COUNTRY.get(iban.substring(0, 2)))) {
            return false;
        }
        StringBuilder decimal = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .forEach(sign -> decimal.append(Character.digit(sign, 36)));
        return Checksums.mod97(decimal.toString()) == 1;
    }
}
