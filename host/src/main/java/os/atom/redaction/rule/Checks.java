package os.atom.redaction.rule;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All checks by the names that rule files use. */
final class Checks {
    private static final Map<String, Check> ALL = new TreeMap<>();

    static {
        ALL.put("luhn", text -> Checksums.luhn(Digits.of(text)));
        ALL.put("payment-card", Cards::holds);
        ALL.put("iban", Ibans::holds);
        ALL.put("e164", CallingCodes.shipped()::holds);
        ALL.put("email", Mail.shipped()::holds);
        ALL.put("ipv4", Addresses::isPublicV4);
        ALL.put("ipv6", Addresses::isPublicV6);
        ALL.put("base64-json", Tokens::isJson);
        ALL.put("token-like", Tokens::isTokenLike);
        ALL.put("password-like", Tokens::isPasswordLike);
        ALL.put("basic-credentials", Tokens::isBasic);
        ALL.put("snowflake-token", Tokens::hasSnowflake);
        ALL.putAll(EuropeanIds.ALL);
        ALL.putAll(NordicIds.ALL);
        ALL.putAll(OtherIds.ALL);
    }

    private Checks() {}

    static Optional<Check> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Collection<String> names() {
        return ALL.keySet();
    }
}
